using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.DistrictReports;

/// <summary>
/// Every ticket has one row in every layer, and beside its zone what is counted: whoever wrote the ticket, whatever happens to it.
/// </summary>
public sealed class TicketZonesTests(TestDatabases databases)
{
    [Fact]
    public async Task A_ticket_that_came_by_plain_SQL_has_its_rows_too()
    {
        await using var house = await House.Open(databases);
        await house.Execute("""
            insert into tickets (number, category_id, status, status_since, received_at, changed_at)
            values ('8-0000001-1', 3, 'Received', now(), now(), now())
            """);
        await EachLayerHasEachTicket(house);
    }

    [Fact]
    public async Task A_layer_that_comes_later_holds_the_tickets_of_before()
    {
        await using var house = await House.Open(databases);
        await Submit(house);
        await house.Execute(
            "insert into zone_layers (code, name_ja, name_en, purpose, priority) values ('schools', '学区', 'Schools', 'reporting', 90)");
        await Submit(house);
        await EachLayerHasEachTicket(house);
    }

    [Fact]
    public async Task A_zone_that_goes_leaves_its_tickets_outside()
    {
        await using var house = await House.Open(databases);
        await Submit(house);
        Assert.True(await house.Scalar<long>("select count(*) from ticket_zones where zone_id = 5") > 0);
        await house.Execute("delete from routing_rules where zone_id = 5; delete from zones where id = 5");
        await EachLayerHasEachTicket(house);
    }

    [Fact]
    public async Task What_is_counted_follows_the_ticket()
    {
        await using var house = await House.Open(databases);
        await Submit(house);
        await house.Execute("""
            update tickets set status = 'Resolved', department_id = 3, category_id = 4, resolved_at = now(),
                received_at = received_at - interval '1 day'
            """);
        await EachLayerHasEachTicket(house);
    }

    private static Task<SubmitReport.Receipt> Submit(House house) => house.Send(
        new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, 3, House.At(138.010, 34.005), null, null, null, "ja"),
            Actor.System("inbox"));

    private static async Task EachLayerHasEachTicket(House house)
    {
        var pairs = await house.Scalar<long>("select count(*) from tickets, zone_layers");
        Assert.True(pairs > 0);
        Assert.Equal(pairs, await house.Scalar<long>("""
            select count(*) from ticket_zones z join tickets t on t.id = z.ticket_id
            where (z.received_at, z.resolved_at, z.status, z.category_id, z.department_id)
                is not distinct from (t.received_at, t.resolved_at, t.status, t.category_id, t.department_id)
            """));
    }
}
