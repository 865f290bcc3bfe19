using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Tickets;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>What was sent before any answer gives the same report, in whatever order it arrives, also twice.</summary>
public sealed class OrderTests
{
    private static readonly WebhookEvent[] Sent =
    [
        At(1, new ImageContent { Id = "p1", ImageSet = new() { Id = "set", Index = 1, Total = 2 } }),
        At(2, new ImageContent { Id = "p2", ImageSet = new() { Id = "set", Index = 2, Total = 2 } }),
        At(3, new LocationContent { Id = "l1", Longitude = 139.6, Latitude = 35.2, Address = "海風市港町三丁目4番" }),
        At(4, new TextContent { Id = "t1", Text = "歩道のガードレールが曲がっています。" }),
        At(5, new TextContent { Id = "t2", Text = "穴もあいています。" }),
        At(6, new ImageContent { Id = "p3" }),
    ];

    [Fact]
    public void Every_order_gives_the_same_report()
    {
        var reports = Orders(Sent).Select(order => Whole(Play(order))).ToList();
        Assert.Equal(720, reports.Count);
        Assert.Single(reports.Distinct());
        var (report, photos) = Play(Sent);
        Assert.Equal((3, "海風市港町三丁目4番", "歩道のガードレールが曲がっています。\n穴もあいています。"), (report.CategoryId, report.Place, report.Words));
        Assert.Equal(["p1", "p2", "p3"], photos);
    }

    [Fact]
    public void Everything_twice_gives_the_same_report()
    {
        var expected = Whole(Play(Sent));
        Assert.All(Orders(Sent).Where((_, number) => number % 17 == 0), order =>
        {
            Assert.Equal(expected, Whole(Play([.. order, .. order.Reverse()])));
            Assert.Equal(expected, Whole(Play([.. order.SelectMany(sent => new[] { sent, sent })])));
        });
    }

    [Fact]
    public void A_place_in_words_and_an_exact_name_stand_wherever_the_rest_arrives()
    {
        WebhookEvent[] sent =
        [
            At(1, new TextContent { Id = "t1", Text = "公園" }),
            At(2, new TextContent { Id = "t2", Text = "カーブミラー" }),
            At(3, new LocationContent { Id = "l1", Longitude = 139.6, Latitude = 35.2 }),
            At(4, new LocationContent { Id = "l2", Longitude = 139.7, Latitude = 35.3 }),
        ];
        var reports = Orders(sent).Select(order => Whole(Play(order))).Distinct().ToList();
        Assert.Single(reports);
        var report = Play(sent).Report;
        Assert.Equal((4, 139.7, 35.3, 4326), (report.CategoryId, report.Location!.X, report.Location.Y, report.Location.SRID));
    }

    private static (SubmitReport.Command Report, IReadOnlyList<string> Photos) Play(IEnumerable<WebhookEvent> order)
    {
        var chat = new Chat();
        chat.Waits(TimeSpan.FromMinutes(1));
        foreach (var sent in order) chat.Hears(new Incoming.LineEvent(sent));
        foreach (var later in chat.Effects.OfType<Effect.AnswerLater>().ToList())
            chat.Hears(new Incoming.DraftSettled(later.DraftId, later.Version));
        Assert.Equal(3, chat.Effects.OfType<Effect.KeepPhoto>().Count() is var kept && kept == 0 ? 3 : kept);
        chat.Writes("送る");
        return (Assert.Single(chat.Submitted), Assert.Single(chat.SubmittedPhotos));
    }

    private static MessageEvent At(int second, MessageContent message) => new()
    {
        Source = new UserSource { UserId = "U1" },
        ReplyToken = message.Id,
        Timestamp = Town.Morning.AddSeconds(second).ToUnixTimeMilliseconds(),
        Message = message,
    };

    private static IEnumerable<WebhookEvent[]> Orders(WebhookEvent[] events) => events.Length < 2 ? [events]
        : events.SelectMany((first, at) => Orders([.. events[..at], .. events[(at + 1)..]])
            .Select(rest => (WebhookEvent[])[first, .. rest]));

    private static string Whole((SubmitReport.Command Report, IReadOnlyList<string> Photos) sent) =>
        $"{sent.Report with { DraftId = Guid.Empty }} {string.Join(',', sent.Photos)}";
}
