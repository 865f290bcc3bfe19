using CivicReports.Line.Messages;

namespace CivicReports.Tests.Line;

public sealed class MessageLimitsTests
{
    private static readonly LineAction Tap = new MessageAction("はい", "はい");

    // by UTF-16 units: an emoji is two
    private static string Long(int units) => new('穴', units);

    private static string[] Broken(params LineMessage[] messages) =>
        [.. MessageLimits.Check(messages).Select(violation => violation.Property)];

    private static TextMessage Quick(LineAction action) => new TextMessage("?") { QuickReply = QuickReply.Of(action) };

    private static FlexMessage Flex(params FlexComponent[] components) =>
        new("alt", new FlexBubble { Body = FlexBox.Vertical(components) });

    /// <summary>Each row: what is just allowed, what is just not, and where.</summary>
    public static TheoryData<int> Edges => [.. Enumerable.Range(0, Rows.Length)];

    private static readonly (LineMessage Allowed, LineMessage Refused, string Where)[] Rows =
    [
        (new TextMessage(Long(5000)), new TextMessage(Long(5001)), "messages[0].text"),
        (new TextMessage(Long(4998) + "😀"), new TextMessage(Long(4999) + "😀"), "messages[0].text"),
        (new TextMessage("x"), new TextMessage(""), "messages[0].text"),
        (new LocationMessage(Long(100), Long(100), 90, 180), new LocationMessage(Long(101), "a", 0, 0), "messages[0].title"),
        (new LocationMessage("t", "a", -90, -180), new LocationMessage("t", Long(101), 0, 0), "messages[0].address"),
        (new LocationMessage("t", "a", 0, 0), new LocationMessage("t", "a", 90.1, 0), "messages[0].latitude"),
        (new LocationMessage("t", "a", 0, 0), new LocationMessage("t", "a", 0, double.NaN), "messages[0].longitude"),
        (Image(2000), Image(2001), "messages[0].originalContentUrl"),
        (Image(50), new ImageMessage("https://a.example/", "http://a.example/"), "messages[0].previewImageUrl"),
        (Image(50), new ImageMessage("photo.jpg", "https://a.example/"), "messages[0].originalContentUrl"),
        (new TextMessage("x") { Sender = new(Long(20)) }, new TextMessage("x") { Sender = new(Long(21)) }, "messages[0].sender.name"),
        (new TextMessage("x") { QuickReply = QuickReply.Of(Enumerable.Repeat(Tap, 13)) },
            new TextMessage("x") { QuickReply = QuickReply.Of(Enumerable.Repeat(Tap, 14)) }, "messages[0].quickReply.items"),
        (Quick(Tap), new TextMessage("x") { QuickReply = QuickReply.Of() }, "messages[0].quickReply.items"),
        (Quick(new MessageAction(Long(20), Long(300))), Quick(new MessageAction(Long(21), "x")),
            "messages[0].quickReply.items[0].action.label"),
        (Quick(Tap), Quick(new MessageAction("x", Long(301))), "messages[0].quickReply.items[0].action.text"),
        (Quick(Tap), Quick(new CameraAction()), "messages[0].quickReply.items[0].action.label"),
        (Quick(new PostbackAction("x", Long(300))), Quick(new PostbackAction("x", Long(301))),
            "messages[0].quickReply.items[0].action.data"),
        (Quick(new PostbackAction("x", "x") { DisplayText = Long(300) }), Quick(new PostbackAction("x", "x") { DisplayText = Long(301) }),
            "messages[0].quickReply.items[0].action.displayText"),
        (Quick(new PostbackAction("x", "x") { FillInText = "a", InputOption = InputOption.OpenKeyboard }),
            Quick(new PostbackAction("x", "x") { FillInText = "a" }), "messages[0].quickReply.items[0].action.fillInText"),
        (Quick(new UriAction("x", "tel:" + new string('1', 996))), Quick(new UriAction("x", "tel:" + new string('1', 997))),
            "messages[0].quickReply.items[0].action.uri"),
        (Quick(new UriAction("x", "http://a.example/")), Quick(new UriAction("x", "javascript:alert(1)")),
            "messages[0].quickReply.items[0].action.uri"),
        (Quick(Picker("2026-01-01", "2026-01-02")), Quick(Picker("2026-01-02", "2026-01-02")),
            "messages[0].quickReply.items[0].action.max"),
        (Quick(Picker("2024-02-29", null)), Quick(Picker("2025-02-29", null)), "messages[0].quickReply.items[0].action.min"),
        (Quick(new ClipboardAction(Long(1000)) { Label = "x" }), Quick(new ClipboardAction(Long(1001)) { Label = "x" }),
            "messages[0].quickReply.items[0].action.clipboardText"),
        (Quick(Tap), Quick(new RichMenuSwitchAction("a", "b") { Label = "x" }), "messages[0].quickReply.items[0].action.type"),
        (Confirm(240, 2), Confirm(241, 2), "messages[0].template.text"),
        (Confirm(1, 2), Confirm(1, 1), "messages[0].template.actions"),
        (Confirm(1, 2), Confirm(1, 3), "messages[0].template.actions"),
        (Buttons(160, 4), Buttons(161, 4), "messages[0].template.text"),
        (Buttons(60, 4, "t"), Buttons(61, 4, "t"), "messages[0].template.text"),
        (Buttons(60, 4, Long(40)), Buttons(60, 4, Long(41)), "messages[0].template.title"),
        (Buttons(1, 1), Buttons(1, 0), "messages[0].template.actions"),
        (Buttons(1, 4), Buttons(1, 5), "messages[0].template.actions"),
        (Buttons(1, 1), new TemplateMessage("a", new ButtonsTemplate("x", [new LocationAction { Label = "x" }])),
            "messages[0].template.actions[0].type"),
        (Buttons(1, 1), new TemplateMessage(Long(1501), new ButtonsTemplate("x", [Tap])), "messages[0].altText"),
        (Flex(new FlexText("x")), new FlexMessage(Long(1501), new FlexBubble { Body = FlexBox.Vertical() }), "messages[0].altText"),
        (Flex(new FlexText("x")), new FlexMessage("a", new FlexBubble()), "messages[0].contents"),
        (Flex(new FlexText("x")), Flex(new FlexText("")), "messages[0].contents.body.contents[0].text"),
        (Flex(new FlexText(null) { Contents = [new FlexSpan("x")] }), Flex(new FlexText("x") { Contents = [new FlexText("x")] }),
            "messages[0].contents.body.contents[0].contents[0]"),
        (Flex(new FlexButton(new UriAction(Long(40), "https://a.example/"))),
            Flex(new FlexButton(new UriAction(Long(41), "https://a.example/"))),
            "messages[0].contents.body.contents[0].action.label"),
        (Flex(FlexBox.Vertical() with { Action = new PostbackAction("x") }), Flex(new FlexButton(new PostbackAction("x"))),
            "messages[0].contents.body.contents[0].action.label"),
        (Flex(new FlexImage("https://a.example/")), Flex(new FlexImage("http://a.example/")), "messages[0].contents.body.contents[0].url"),
        (Flex(FlexBox.Baseline(new FlexIcon("https://a.example/"))), Flex(new FlexIcon("https://a.example/")),
            "messages[0].contents.body.contents[0]"),
        (Flex(FlexBox.Baseline(new FlexText("x"))), Flex(FlexBox.Baseline(new FlexSeparator())),
            "messages[0].contents.body.contents[0].contents[0]"),
        (Flex(new FlexSeparator()), new FlexMessage("a", new FlexBubble { Body = new FlexText("x") }), "messages[0].contents.body"),
        (Carousel(12, 1), Carousel(13, 1), "messages[0].contents.contents"),
        (Carousel(1, 1), Carousel(0, 1), "messages[0].contents.contents"),
        (Flex(Words(29_000)), Flex(Words(30_000)), "messages[0].contents"),
        (Carousel(2, 24_000), Carousel(2, 25_000), "messages[0].contents"),
        (Carousel(1, 1), new FlexMessage("a", new FlexCarousel([new FlexCarousel([])])), "messages[0].contents.contents[0]"),
    ];

    [Theory]
    [MemberData(nameof(Edges))]
    public void A_limit_holds_to_the_unit(int row)
    {
        var (allowed, refused, where) = Rows[row];

        Assert.Empty(Broken(allowed));
        Assert.Equal([where], Broken(refused));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void One_to_five_messages_go_at_once(int count, bool isFine) =>
        Assert.Equal(isFine ? [] : ["messages"], Broken([.. Enumerable.Repeat(new TextMessage("x"), count)]));

    [Fact]
    public void Every_violation_is_told_and_where() =>
        Assert.Equal(["messages[0].text", "messages[1].address"], Broken(new TextMessage(""), new LocationMessage("t", "", 0, 0)));

    [Theory]
    [InlineData("http://127.0.0.1:5080/p/1.jpg", true)]
    [InlineData("http://localhost/p/1.jpg", true)]
    [InlineData("http://10.0.0.1/p/1.jpg", false)]
    public void A_simulator_beside_us_may_fetch_over_http(string address, bool isFine)
    {
        LineMessage[] messages = [new ImageMessage(address, "https://a.example/")];

        Assert.Equal(isFine, MessageLimits.Check(messages, allowLoopbackHttp: true).Count == 0);
        Assert.NotEmpty(MessageLimits.Check(messages));
    }

    [Fact]
    public void A_card_nested_without_end_is_a_violation_and_no_crash()
    {
        FlexComponent deep = new FlexText("x");
        for (var i = 0; i < 100; i++)
            deep = FlexBox.Vertical(deep);

        Assert.Contains("messages[0].contents", Broken(Flex(deep)));
    }

    private static ImageMessage Image(int length) => new("https://a.example/".PadRight(length, 'a'), "https://a.example/");

    private static DatetimePickerAction Picker(string min, string? max) => new("x", DatetimePickerMode.Date)
    {
        Label = "x", Min = min, Max = max,
    };

    private static TemplateMessage Confirm(int text, int actions) =>
        new("a", new ConfirmTemplate(Long(text), [.. Enumerable.Repeat(Tap, actions)]));

    private static TemplateMessage Buttons(int text, int actions, string? title = null) =>
        new(Long(1500), new ButtonsTemplate(Long(text), [.. Enumerable.Repeat(Tap, actions)]) { Title = title });

    private static FlexComponent[] Words(int bytes) =>
        [.. Enumerable.Repeat(new FlexText(new string('x', 974)), bytes / 1000)];

    private static FlexMessage Carousel(int bubbles, int bytes) =>
        new("a", new FlexCarousel([.. Enumerable.Repeat(new FlexBubble { Body = FlexBox.Vertical(Words(bytes)) }, bubbles)]));
}
