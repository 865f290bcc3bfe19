using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>A box that holds most of the city is read another way than a small one, and answers the same.</summary>
public sealed class WideBoxTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Inside = 1600, Outside = 400;
    private const string Box = "138.0000,34.0000,138.0300,34.0300";
    private readonly House house = one.House;

    [Theory]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("changed")]
    [InlineData("urgent")]
    public async Task All_pages_of_a_wide_box_hold_each_of_its_tickets_once_and_in_order(string sort)
    {
        await Fill();
        var seen = new List<(string Number, DateTimeOffset At, bool Urgent)>();
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = await house.Send(new SearchTickets.Query(new TicketFilter(Bbox: Box), sort, after, Limit: 200), House.Desk);
            Assert.Equal((Inside, true), (page.Total, page.TotalIsExact));
            seen.AddRange(page.Items.Select(t => (t.Number, sort == "changed" ? t.ChangedAt : t.ReceivedAt, t.Urgent)));
            more = page.Next;
        }

        Assert.Equal(Inside, seen.Count);
        Assert.Equal(Inside, seen.Select(t => t.Number).Distinct().Count());
        Assert.All(seen, t => Assert.StartsWith("in-", t.Number, StringComparison.Ordinal));
        if (sort == "urgent")
        {
            Assert.Equal(seen.OrderByDescending(t => t.Urgent).ThenByDescending(t => t.At), seen);
            Assert.True(seen[0].Urgent && !seen[^1].Urgent);
            return;
        }

        var times = seen.ConvertAll(t => t.At);
        Assert.Equal(sort == "oldest" ? times.Order() : times.OrderDescending(), times);
    }

    /// <summary>Those outside are mixed among them in time; some have no place at all.</summary>
    private Task Fill() => house.Execute($"""
        delete from tickets;
        insert into tickets (number, category_id, status, status_since, location, received_at, changed_at, urgent)
        select case when inside then 'in-' else 'out-' end || n, (select min(id) from categories), 'Received', now(),
            case when inside then ST_SetSRID(ST_MakePoint(138.0001 + n * 0.00001, 34.0150), 4326)
                when n % 2 = 0 then ST_SetSRID(ST_MakePoint(138.0400, 34.0150), 4326) end,
            now() - n * interval '1 second', now() - (n * 7 % 1999) * interval '1 second', n % 7 = 0
        from (select n, n % 5 <> 0 as inside from generate_series(1, {Inside + Outside}) n) made
        """);
}
