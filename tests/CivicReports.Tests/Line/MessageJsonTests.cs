using System.Text.Json;
using System.Text.Json.Nodes;
using CivicReports.Line;
using CivicReports.Line.Messages;

namespace CivicReports.Tests.Line;

public sealed class MessageJsonTests
{
    private static readonly LineAction Tap = new MessageAction("はい", "はい");

    private static readonly (LineMessage Message, string Json)[] Examples =
    [
        (new TextMessage("穴<b>&😀'\"") { QuoteToken = "q" }, """{"type":"text","text":"穴<b>&😀'\"","quoteToken":"q"}"""),
        (new ImageMessage("https://a.example/1.jpg", "https://a.example/2.jpg") { Sender = new("道路課", "https://a.example/i.png") },
            """
            {"type":"image","originalContentUrl":"https://a.example/1.jpg","previewImageUrl":"https://a.example/2.jpg",
             "sender":{"name":"道路課","iconUrl":"https://a.example/i.png"}}
            """),
        (new LocationMessage("駅前", "一丁目", 35.6580912345, -139.5),
            """{"type":"location","title":"駅前","address":"一丁目","latitude":35.6580912345,"longitude":-139.5}"""),
        (new StickerMessage("446", "1988"), """{"type":"sticker","packageId":"446","stickerId":"1988"}"""),
        (new TemplateMessage("代わり", new ConfirmTemplate("送りますか?", [Tap, new PostbackAction("やめる", "cancel") { DisplayText = "やめる" }])),
            """
            {"type":"template","altText":"代わり","template":{"type":"confirm","text":"送りますか?","actions":[{"type":"message","text":"はい",
             "label":"はい"},{"type":"postback","data":"cancel","displayText":"やめる","label":"やめる"}]}}
            """),
        (new TemplateMessage("alt",
            new ButtonsTemplate("選んで", [new UriAction("地図", "https://m.example/") { AltUri = new("https://pc.example/") }])
            { Title = "題", ThumbnailImageUrl = "https://a.example/t.png", DefaultAction = Tap }),
            """
            {"type":"template","altText":"alt","template":{"type":"buttons","text":"選んで","title":"題",
             "thumbnailImageUrl":"https://a.example/t.png","defaultAction":{"type":"message","text":"はい","label":"はい"},
             "actions":[{"type":"uri","uri":"https://m.example/","altUri":{"desktop":"https://pc.example/"},"label":"地図"}]}}
            """),
        (new TextMessage("?") { QuickReply = QuickReply.Of(
                new CameraAction { Label = "カメラ" }, new CameraRollAction { Label = "写真" }, new LocationAction { Label = "場所" },
                new DatetimePickerAction("when", DatetimePickerMode.Datetime)
                {
                    Label = "いつ", Initial = "2026-11-22T09:00", Max = "2026-11-22T23:59", Min = "2026-01-01T00:00",
                },
                new PostbackAction("その他", "c=other") { InputOption = InputOption.OpenKeyboard, FillInText = "場所: " },
                new ClipboardAction("R8-1") { Label = "番号" }) },
            """
            {"type":"text","text":"?","quickReply":{"items":[
            {"type":"action","action":{"type":"camera","label":"カメラ"}},{"type":"action","action":{"type":"cameraRoll","label":"写真"}},
            {"type":"action","action":{"type":"location","label":"場所"}},
            {"type":"action","action":{"type":"datetimepicker","data":"when","mode":"datetime","initial":"2026-11-22T09:00",
             "max":"2026-11-22T23:59","min":"2026-01-01T00:00","label":"いつ"}},
            {"type":"action","action":{"type":"postback","data":"c=other","inputOption":"openKeyboard","fillInText":"場所: ","label":"その他"}},
            {"type":"action","action":{"type":"clipboard","clipboardText":"R8-1","label":"番号"}}]}}
            """),
        (new TextMessage("?") { QuickReply = new([new QuickReplyItem(Tap, "https://a.example/i.png")]) },
            """
            {"type":"text","text":"?","quickReply":{"items":[{"type":"action","imageUrl":"https://a.example/i.png",
             "action":{"type":"message","text":"はい","label":"はい"}}]}}
            """),
        (new FlexMessage("受付", new FlexCarousel([new FlexBubble { Body = FlexBox.Vertical(new FlexText("一")) }])),
            """
            {"type":"flex","altText":"受付","contents":{"type":"carousel","contents":[{"type":"bubble","body":{"type":"box",
             "layout":"vertical","contents":[{"type":"text","text":"一"}]}}]}}
            """),
        (new FlexMessage("受付", Card()), CardJson),
    ];

    private const string CardJson = """
        {"type":"flex","altText":"受付","contents":{"type":"bubble","size":"mega","action":{"type":"message","text":"はい","label":"はい"},
         "styles":{"header":{"backgroundColor":"#eeeeee","separator":true,"separatorColor":"#000000"}},
         "header":{"type":"box","layout":"horizontal","contents":[],"justifyContent":"space-between","alignItems":"flex-end"},
         "hero":{"type":"image","url":"https://a.example/h.jpg","size":"full","aspectRatio":"20:13","aspectMode":"cover","gravity":"top",
          "align":"center"},
         "body":{"type":"box","layout":"baseline","spacing":"sm","paddingAll":"8px","cornerRadius":"4px","contents":[
           {"type":"icon","url":"https://a.example/i.png","size":"md"},
           {"type":"text","text":"▲対応中","weight":"bold","wrap":true,"maxLines":2,"color":"#112233","align":"end",
            "decoration":"line-through","style":"italic","margin":"md",
            "contents":[{"type":"span","text":"あ","weight":"regular","decoration":"none"}]}]},
         "footer":{"type":"box","layout":"vertical","contents":[{"type":"separator","margin":"lg","color":"#dddddd"},
           {"type":"button","action":{"type":"postback","data":"fixed","label":"はい"},"style":"primary","height":"sm","position":"absolute",
            "offsetTop":"1px"}]}}}
        """;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Examples.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_message_is_written_with_LINEs_names_and_every_type(int example)
    {
        var (message, json) = Examples[example];

        // as the client sends them: in a list declared by the base type
        var written = JsonSerializer.Serialize<IReadOnlyList<LineMessage>>([message], LineJson.Options);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{json}]"), JsonNode.Parse(written)), written);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_the_outbox_stored_is_sent_as_it_was_stored(int example)
    {
        var stored = JsonSerializer.Serialize(Examples[example].Message, LineJson.Options);

        var message = JsonSerializer.Deserialize<LineMessage>(stored, LineJson.Options);

        Assert.Equal(stored, JsonSerializer.Serialize(message, LineJson.Options));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_examples_are_within_LINEs_limits(int example) =>
        Assert.Empty(MessageLimits.Check([Examples[example].Message]));

    [Fact]
    public void Japanese_is_written_as_it_is() =>
        Assert.Contains("側溝<", JsonSerializer.Serialize<LineMessage>(new TextMessage("側溝<"), LineJson.Options), StringComparison.Ordinal);

    private static FlexBubble Card() => new()
    {
        Size = FlexBubbleSize.Mega,
        Action = Tap,
        Styles = new() { Header = new("#eeeeee", true, "#000000") },
        Header = FlexBox.Horizontal() with { JustifyContent = FlexJustify.SpaceBetween, AlignItems = FlexJustify.FlexEnd },
        Hero = new FlexImage("https://a.example/h.jpg")
        {
            Size = "full",
            AspectRatio = "20:13",
            AspectMode = FlexAspectMode.Cover,
            Gravity = FlexGravity.Top,
            Align = FlexAlign.Center,
        },
        Body = FlexBox.Baseline(
            new FlexIcon("https://a.example/i.png") { Size = "md" },
            new FlexText("▲対応中")
            {
                Weight = FlexWeight.Bold,
                Wrap = true,
                MaxLines = 2,
                Color = "#112233",
                Align = FlexAlign.End,
                Margin = "md",
                Decoration = FlexDecoration.LineThrough,
                Style = FlexTextStyle.Italic,
                Contents = [new FlexSpan("あ") { Weight = FlexWeight.Regular, Decoration = FlexDecoration.None }],
            }) with
        { Spacing = "sm", PaddingAll = "8px", CornerRadius = "4px" },
        Footer = FlexBox.Vertical(
            new FlexSeparator("lg", "#dddddd"),
            new FlexButton(new PostbackAction("はい", "fixed"))
            {
                Style = FlexButtonStyle.Primary,
                Height = FlexButtonHeight.Sm,
                Position = FlexPosition.Absolute,
                OffsetTop = "1px",
            }),
    };
}
