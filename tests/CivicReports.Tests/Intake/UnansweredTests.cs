using CivicReports.Line.Client;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Intake;

/// <summary>Replies of which nobody knows whether they arrived, and those that did not.</summary>
public sealed class UnansweredTests(TestDatabases databases)
{
    private const string Waiting = "select count(*) from line_inbox where webhook_event_id like 'timer:unanswered:%' and done_at is null";
    private const string Pushes = "select count(*) from notifications where kind = 'Dialogue'";

    private readonly RecordingLine line = new();
    private readonly string user = LineEvents.NewUser();

    [Fact]
    public async Task An_answer_with_an_unclear_end_is_pushed_once_after_a_minute_of_silence()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.Unknown("no answer");
        await Says(house, "通報する");
        Assert.True(await house.Scalar<bool>("""
            select due_at between now() + interval '45 seconds' and now() + interval '60 seconds' from line_inbox where webhook_event_id like 'timer:unanswered:%'
            """));
        Assert.Equal(0, await house.Scalar<long>(Pushes));

        await MinutePasses(house);
        Assert.Equal(1, await house.Scalar<long>(Pushes));
        // the very answer, in the resident's words
        Assert.Contains("写真", await house.Scalar<string>("select body::text from notifications"), StringComparison.Ordinal);
        await MinutePasses(house);
        Assert.Equal(1, await house.Scalar<long>(Pushes));
    }

    [Fact]
    public async Task Nothing_waits_once_LINE_took_the_reply()
    {
        await using var house = await line.Open(databases);
        await Says(house, "通報する");
        await house.WhenAllIsDone();
        Assert.Equal((0L, 0L), (await house.Scalar<long>(Waiting), await house.Scalar<long>(Pushes)));
    }

    [Fact]
    public async Task Who_went_on_meanwhile_is_not_asked_again()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.Unknown("500");
        await Says(house, "通報する");
        line.Answer = _ => new SendOutcome.Accepted(null, []);
        await Says(house, "ガードレール");
        await house.WhenAllIsDone();
        Assert.Equal((0L, 0L), (await house.Scalar<long>(Waiting), await house.Scalar<long>(Pushes)));
    }

    [Fact]
    public async Task Only_the_last_of_several_unclear_answers_is_given_again()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.Unknown("500");
        await Says(house, "通報する");
        await Says(house, "ガードレール");
        Assert.Equal(1, await house.Scalar<long>(Waiting));
        await MinutePasses(house);
        Assert.Equal(1, await house.Scalar<long>(Pushes));
    }

    [Fact]
    public async Task What_lies_unread_in_the_inbox_counts_as_going_on()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.Unknown("500");
        await Says(house, "通報する");
        await house.Execute($"""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, due_at)
            values ('01UNREAD', '{user}', now(), '', now() + interval '1 hour')
            """);
        await MinutePasses(house, "01UNREAD");
        Assert.Equal(0, await house.Scalar<long>(Pushes));
    }

    [Fact]
    public async Task Who_blocked_us_is_left_alone()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.Unknown("500");
        await Says(house, "通報する");
        await house.Execute("update contacts set blocked_at = now()");
        await MinutePasses(house);
        Assert.Equal(0, await house.Scalar<long>(Pushes));
    }

    [Fact]
    public async Task A_repeated_word_whose_replies_LINE_refuses_is_answered_by_one_push()
    {
        await using var house = await line.Open(databases);
        line.Answer = _ => new SendOutcome.InvalidReplyToken("Invalid reply token");
        for (var time = 0; time < 12; time++)
        {
            await Says(house, "送る");
            await house.WhenAllIsDone();
        }

        Assert.Equal(12, line.Replied.Count);
        // the first answer brings the notice of purpose, and is another one
        Assert.Equal(2, await house.Scalar<long>(Pushes));
    }

    private async Task Says(House house, string text)
    {
        var before = line.Replied.Count;
        await house.Tell(LineEvents.Text(user, text, DateTimeOffset.UtcNow));
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (line.Replied.Count == before && DateTime.UtcNow < patience) await Task.Delay(20);
        Assert.True(line.Replied.Count > before, "no reply was tried");
        await house.When(
            "select not exists (select from line_inbox where done_at is null and webhook_event_id not like 'timer:unanswered:%')");
    }

    private static async Task MinutePasses(House house, string except = "")
    {
        await house.Execute(
            "update line_inbox set due_at = now() where webhook_event_id like 'timer:unanswered:%' and done_at is null; notify line_inbox");
        await house.When(
            $"select not exists (select from line_inbox where done_at is null and parked_at is null and webhook_event_id <> '{except}')");
    }
}
