using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Intake;

/// <summary>From the webhook to the ticket, with the real conversation.</summary>
public sealed class ThroughTheInboxTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();

    [Fact]
    public async Task Photos_place_and_words_in_every_order_become_the_same_report()
    {
        await using var house = await line.Open(databases);
        var orders = new[] { "plw", "pwl", "lpw", "lwp", "wpl", "wlp" };
        var users = orders.ToDictionary(order => order, _ => LineEvents.NewUser());
        foreach (var (order, user) in users)
        {
            var set = LineEvents.NewId();
            var sent = new Dictionary<char, object[]>
            {
                ['p'] = [LineEvents.Photo(user, Start.AddSeconds(1), set, 1, 2), LineEvents.Photo(user, Start.AddSeconds(1), set, 2, 2)],
                ['l'] = [LineEvents.Location(user, 138.010, 34.015, Start.AddSeconds(2), "試験市丘町1-2")],
                ['w'] = [LineEvents.Text(user, "ガードレールが曲がっています", Start.AddSeconds(3))],
            };
            await house.Tell([.. order.SelectMany(what => sent[what])]);
        }

        await house.WhenAllIsDone();
        foreach (var user in users.Values) await house.Tell(LineEvents.Text(user, "送る", Start.AddMinutes(2)));
        await house.WhenAllIsDone();

        var reports = await house.InDb(db => (
            from report in db.Reports
            join ticket in db.Tickets on report.TicketId equals ticket.Id
            select new
            {
                report.CategoryId,
                report.Location!.X,
                report.Place,
                report.Words,
                ticket.DepartmentId,
                ticket.Status,
                Photos = db.Photos.Count(p => p.ReportId == report.Id && p.DraftId == null),
                Receipts = db.Notifications.Count(n => n.TicketId == ticket.Id && n.Kind == "Receipt"),
            }).ToListAsync());
        Assert.Equal(6, reports.Count);
        var same = Assert.Single(reports.Distinct());
        Assert.Equal((3, 2, Status.Assigned, 2, 1), (same.CategoryId, same.DepartmentId, same.Status, same.Photos, same.Receipts));
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from drafts"));
        // what is kept of it lies with the reports
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from line_inbox where length(event) > 0"));
    }

    [Fact]
    public async Task Who_writes_has_not_blocked_us_whatever_came_late()
    {
        await using var house = await line.Open(databases);
        var user = LineEvents.NewUser();
        var now = DateTimeOffset.UtcNow;
        await Hears(LineEvents.Text(user, "こんにちは", now.AddMinutes(-9)));
        await Hears(LineEvents.Event("unfollow", user, now.AddMinutes(-8)));
        Assert.True(await IsBlocked());
        // written before, brought after
        await Hears(LineEvents.Text(user, "まだいます", now.AddMinutes(-10)));
        Assert.True(await IsBlocked());
        await Hears(LineEvents.Text(user, "戻りました", now.AddMinutes(1)));
        Assert.False(await IsBlocked());

        async Task Hears(object happened)
        {
            await house.Tell(happened);
            await house.WhenAllIsDone();
        }

        Task<bool> IsBlocked() => house.Scalar<bool>($"select blocked_at is not null from contacts where address = '{user}'");
    }

    [Fact]
    public async Task Every_event_delivered_twice_on_two_nodes_has_one_effect()
    {
        var connection = await databases.New();
        await using var first = await line.Open(databases, connection);
        await using var second = await line.Open(databases, connection);
        var user = LineEvents.NewUser();
        object[] story =
        [
            LineEvents.Event("follow", user, Start),
            LineEvents.Text(user, "ガードレール", Start.AddSeconds(10)),
            LineEvents.Location(user, 138.010, 34.005, Start.AddSeconds(20)),
            LineEvents.Photo(user, Start.AddSeconds(30)),
            LineEvents.Text(user, "送る", Start.AddSeconds(60)),
        ];
        foreach (var step in story)
        {
            await Task.WhenAll(first.Tell(step), second.Tell(step), second.Tell(step));
            await first.When("select not exists (select from line_inbox where done_at is null and webhook_event_id not like 'timer%')");
        }

        await first.WhenAllIsDone();
        Assert.Equal((1L, 1L, 1L, 1L),
            (await first.Scalar<long>("select count(*) from tickets"), await first.Scalar<long>("select count(*) from reports"),
            await first.Scalar<long>("select count(*) from photos where report_id is not null"),
            await first.Scalar<long>("select count(*) from notifications")));
        Assert.Equal(line.Replied.Count, line.Replied.Select(r => r.Token).Distinct().Count());
        // LINE guessed English at the follow
        Assert.Equal("en", await first.Scalar<string>("select language from residents"));
    }

    [Fact]
    public async Task A_spent_reply_token_turns_the_answer_into_a_push_and_an_unclear_end_does_not()
    {
        await using var house = await line.Open(databases);
        line.Answer = token => token switch
        {
            "spent" => new SendOutcome.InvalidReplyToken("Invalid reply token"),
            "unclear" => new SendOutcome.Unknown("no answer"),
            _ => new SendOutcome.Accepted(null, []),
        };
        var (spent, unclear) = (LineEvents.NewUser(), LineEvents.NewUser());
        await house.Tell(LineEvents.Text(spent, "通報する", Start, replyToken: "spent"),
            LineEvents.Text(unclear, "通報する", Start, replyToken: "unclear"));
        await house.When("select exists (select from notifications)");
        await house.When(
            "select not exists (select from line_inbox where done_at is null and webhook_event_id not like 'timer:unanswered:%')");
        Assert.Equal(spent, await house.Scalar<string>(
            "select string_agg(c.address, ' ') from notifications n join contacts c using (resident_id) where n.kind = 'Dialogue' and n.ticket_id is null"));
        Assert.Single(line.Replied, r => r.Token == "unclear");
    }

    [Fact]
    public async Task A_reply_that_never_left_is_tried_again()
    {
        await using var house = await line.Open(databases);
        var attempts = 0;
        line.Answer = _ => ++attempts == 1 ? new SendOutcome.TryLater("our own limiter") : new SendOutcome.Accepted(null, []);
        await house.Tell(LineEvents.Text(LineEvents.NewUser(), "通報する", Start));
        await house.WhenAllIsDone();
        var patience = DateTime.UtcNow.AddSeconds(10);
        while (line.Replied.Count < 2 && DateTime.UtcNow < patience) await Task.Delay(20);
        Assert.Equal(2, line.Replied.Count);
    }

    [Fact]
    public async Task A_place_outside_is_told_whose_it_is()
    {
        await using var house = await line.Open(databases);
        var user = LineEvents.NewUser();
        await house.Tell(LineEvents.Location(user, 138.040, 34.010, Start));
        await house.WhenAllIsDone();
        await Heard("隣町");
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from drafts where slots -> 'pin' is not null"));
    }

    [Fact]
    public async Task What_is_taken_back_goes_from_draft_and_report()
    {
        await using var house = await line.Open(databases);
        var (user, photo, kept) = (LineEvents.NewUser(), LineEvents.NewId(), LineEvents.NewId());
        object Photo(string id) => LineEvents.Message(user, new { id, type = "image", contentProvider = new { type = "line" } }, Start);
        await house.Tell(Photo(photo), Photo(kept));
        await house.WhenAllIsDone();
        await house.Tell(LineEvents.Event("unsend", user, Start.AddSeconds(5), unsend: new { messageId = photo }));
        await house.WhenAllIsDone();
        Assert.Equal(kept, await house.Scalar<string>("select string_agg(line_message_id, ' ') from photos"));

        await house.Tell(LineEvents.Text(user, "ガードレール", Start.AddSeconds(6)),
            LineEvents.Location(user, 138.010, 34.005, Start.AddSeconds(7)), LineEvents.Text(user, "送る", Start.AddSeconds(60)));
        await house.WhenAllIsDone();
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from photos where report_id is not null"));
        await house.Tell(LineEvents.Event("unsend", user, Start.AddSeconds(90), unsend: new { messageId = kept }));
        await house.WhenAllIsDone();
        Assert.Equal((0L, 1L), (await house.Scalar<long>("select count(*) from photos"),
            await house.Scalar<long>("select count(*) from ticket_history where kind = 'PhotoRemoved'")));
    }

    [Fact]
    public async Task What_comes_after_sending_is_added_to_the_report_when_the_resident_says_so()
    {
        await using var house = await line.Open(databases);
        var user = LineEvents.NewUser();
        await house.Tell(LineEvents.Text(user, "ガードレール", Start), LineEvents.Location(user, 138.010, 34.005, Start.AddSeconds(7)),
            LineEvents.Text(user, "送る", Start.AddSeconds(60)));
        await house.WhenAllIsDone();
        await house.Tell(LineEvents.Photo(user, Start.AddSeconds(61)));
        await house.WhenAllIsDone();
        await house.Tell(LineEvents.Text(user, "はい", DateTimeOffset.UtcNow.AddSeconds(1)));
        await house.WhenAllIsDone();
        Assert.Equal(1L, await house.Scalar<long>(
            "select count(*) from photos p join reports r on r.id = p.report_id where p.draft_id is null"));
        Assert.Equal(1L, await house.Scalar<long>(
            "select count(*) from ticket_history where kind = 'PhotosAdded' and actor_kind = 'Resident'"));
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from tickets"));
    }

    [Fact]
    public async Task A_group_and_standby_leave_no_trace()
    {
        await using var house = await line.Open(databases);
        await house.Tell(
            LineEvents.Event("join", "", Start, source: new { type = "group", groupId = "C1" }),
            LineEvents.Event("message", "", Start.AddSeconds(1), source: new { type = "group", groupId = "C1", userId = "U1" },
                message: new { id = "1", type = "text", text = "通報する" }),
            new { type = "message", mode = "standby", timestamp = Start.ToUnixTimeMilliseconds(),
                source = new { type = "user", userId = "U2" }, webhookEventId = LineEvents.NewId(),
                message = new { id = "2", type = "text", text = "通報する" } },
            new { type = "delivery", webhookEventId = LineEvents.NewId(), delivery = new { data = "x" } });
        await house.WhenAllIsDone();
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from drafts"));
        var patience = DateTime.UtcNow.AddSeconds(5);
        while (line.Replied.IsEmpty && DateTime.UtcNow < patience) await Task.Delay(20);
        Assert.Single(line.Replied);
    }

    private async Task Heard(string words)
    {
        var patience = DateTime.UtcNow.AddSeconds(10);
        while (!line.Texts.Contains(words, StringComparison.Ordinal) && DateTime.UtcNow < patience) await Task.Delay(20);
        Assert.Contains(words, line.Texts, StringComparison.Ordinal);
    }
}
