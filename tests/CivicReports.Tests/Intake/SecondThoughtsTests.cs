using CivicReports.Server.Pipeline;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Intake;

/// <summary>What residents take back, and what they hear when no push goes out; through the inbox, with the real conversation.</summary>
public sealed class SecondThoughtsTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();

    [Fact]
    public async Task What_was_taken_back_before_it_came_leaves_nothing()
    {
        await using var house = await line.Open(databases);
        var (user, words, place, photo) = (LineEvents.NewUser(), LineEvents.NewId(), LineEvents.NewId(), LineEvents.NewId());
        await house.Tell(LineEvents.Text(user, "ガードレール", Start));
        await house.WhenAllIsDone();
        foreach (var message in new[] { words, place, photo })
            await house.Tell(LineEvents.Event("unsend", user, Start.AddSeconds(5), unsend: new { messageId = message }));
        await house.WhenAllIsDone();
        await house.Tell(LineEvents.Message(user, new { id = words, type = "text", text = "となりの人の名前" }, Start.AddSeconds(2)),
            LineEvents.Message(user, new { id = place, type = "location", latitude = 34.005, longitude = 138.010, title = "", address = "" },
                Start.AddSeconds(3)),
            LineEvents.Message(user, new { id = photo, type = "image", contentProvider = new { type = "line" } }, Start.AddSeconds(4)));
        await house.WhenAllIsDone();
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from photos"));
        Assert.DoesNotContain("となりの人", await house.Scalar<string>("select slots::text from drafts"), StringComparison.Ordinal);
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from drafts where slots -> 'pin' is not null"));
    }

    [Fact]
    public async Task A_draft_whose_photo_was_never_on_a_card_ends_and_leaves_nothing()
    {
        await using var house = await line.Open(databases);
        var user = LineEvents.NewUser();
        await house.Tell(LineEvents.Photo(user, Start));
        await house.WhenAllIsDone();
        await house.Execute($"update photos set state = 'Stored', sha256 = '{new string('a', 64)}', width = 1, height = 1");
        await house.Tell(LineEvents.Text(user, "やめる", DateTimeOffset.UtcNow));
        await house.WhenAllIsDone();
        Assert.Equal((0L, 0L, 0L), (await house.Scalar<long>("select count(*) from drafts"), await house.Scalar<long>("select count(*) from photos"),
            await house.Scalar<long>("select count(*) from line_inbox where parked_at is not null or attempts > 1")));
    }

    [Fact]
    public async Task While_no_push_goes_out_this_month_the_reply_tells_the_number()
    {
        await using var house = await line.Open(databases);
        house.App.Services.GetRequiredService<Conditions>().Set(Condition.LineQuotaSpent, true);
        await house.Tell(LineEvents.Text(LineEvents.NewUser(), "ガードレール", Start));
        var user = LineEvents.NewUser();
        await house.Tell(LineEvents.Text(user, "ガードレール", Start), LineEvents.Location(user, 138.010, 34.005, Start.AddSeconds(7)),
            LineEvents.Text(user, "送る", Start.AddSeconds(60)));
        await house.WhenAllIsDone();
        await Heard($"番号は {await house.Scalar<string>("select number from tickets")} です");
    }

    [Fact]
    public async Task A_report_is_withdrawn_and_with_others_on_its_ticket_only_it()
    {
        await using var house = await line.Open(databases);
        var (user, other) = (LineEvents.NewUser(), LineEvents.NewUser());
        foreach (var each in new[] { user, other })
        {
            await house.Tell(LineEvents.Text(each, "ガードレール", Start), LineEvents.Location(each, 138.010, 34.005, Start.AddSeconds(7)),
                LineEvents.Text(each, "送る", Start.AddSeconds(60)));
            await house.WhenAllIsDone();
        }
        var first = await house.Scalar<string>("select number from tickets order by id limit 1");
        // the second report moves to the first ticket, as a merge of reports would have it
        await house.Execute("update reports set ticket_id = (select min(id) from tickets), reporter_no = 2 where ticket_id = (select max(id) from tickets)");
        await house.Tell(LineEvents.Postback(user, $"withdrawn:{first}/fixed", DateTimeOffset.UtcNow));
        await house.WhenAllIsDone();
        Assert.Equal("Assigned", await house.Scalar<string>($"select status from tickets where number = '{first}'"));
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from reports where withdrawn_at is not null"));
        await house.Tell(LineEvents.Postback(other, $"withdrawn:{first}/mistake", DateTimeOffset.UtcNow));
        await house.WhenAllIsDone();
        Assert.Equal("Closed withdrawn", await house.Scalar<string>($"select status || ' ' || status_reason from tickets where number = '{first}'"));
    }

    private async Task Heard(string words)
    {
        var patience = DateTime.UtcNow.AddSeconds(10);
        while (!line.Texts.Contains(words, StringComparison.Ordinal) && DateTime.UtcNow < patience) await Task.Delay(20);
        Assert.Contains(words, line.Texts, StringComparison.Ordinal);
    }
}
