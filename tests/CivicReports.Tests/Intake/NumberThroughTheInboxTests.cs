using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Intake;

/// <summary>A ticket's number in the chat, from the webhook to the answer.</summary>
public sealed class NumberThroughTheInboxTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();

    [Fact]
    public async Task A_number_tells_its_reporter_where_it_stands_however_old_and_nobody_else()
    {
        await using var house = await line.Open(databases);
        var (mine, other) = (LineEvents.NewUser(), LineEvents.NewUser());
        await Hears(LineEvents.Text(mine, "ガードレール", Start), LineEvents.Location(mine, 138.010, 34.005, Start.AddSeconds(20)),
            LineEvents.Text(mine, "送る", Start.AddSeconds(60)));
        var number = (await house.Scalar<string>("select number from tickets"))!;
        // more than the conversation looks back on
        await house.Execute("""
            insert into tickets (number, category_id, status, status_since, received_at, changed_at)
            select 'later-' || n, 3, 'Received', now(), now(), now() from generate_series(1, 25) n;
            insert into reports (id, ticket_id, reporter_no, resident_id, channel, category_id, received_at)
            select gen_random_uuid(), t.id, 1, (select resident_id from reports), 'Line', 3, now() + interval '1 day'
            from tickets t where number like 'later-%'
            """);
        var wide = string.Concat(number.Select(letter => letter == '-' ? 'ー' : (char)(letter - '0' + '０')));
        await Hears(LineEvents.Text(mine, $"番号は{wide}です", Start.AddMinutes(2)));
        Assert.Contains($"{number} のいまの状況は「", line.Texts, StringComparison.Ordinal);
        line.Replied.Clear();
        await Hears(LineEvents.Text(other, number, Start.AddMinutes(2)), LineEvents.Text(other, "8-99999", Start.AddMinutes(3)));
        Assert.DoesNotContain(number, line.Texts, StringComparison.Ordinal);
        Assert.Equal(2, line.Texts.Split("その番号は見つかりませんでした").Length - 1);

        async Task Hears(params object[] happened)
        {
            foreach (var one in happened)
            {
                await house.Tell(one);
                await house.WhenAllIsDone();
            }
        }
    }
}
