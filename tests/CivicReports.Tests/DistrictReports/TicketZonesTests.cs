using CivicReports.Domain;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Tickets;
using CivicReports.Server.Zones;
using CivicReports.Tests.TestHouse;
using CivicReports.Tests.Zones;

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
    public async Task A_layer_that_comes_later_is_computed_in_batches_for_the_tickets_of_before()
    {
        await using var house = await House.Open(databases);
        await Submit(house);
        await house.Execute("""
            insert into zone_layers (id, code, name_ja, name_en, purpose, priority) values (70, 'schools', '学区', 'Schools', 'reporting', 90);
            insert into zones (id, layer_id, code, name_ja, name_en, boundary)
            values (70, 70, 's', '港小学校区', 'Port School', ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.020, 34.010, 4326)))
            """);
        await Submit(house);
        Assert.NotNull((await Report(house)).Layer.Recomputed);
        await house.RecomputeZones();
        await EachLayerHasEachTicket(house);
        Assert.Equal(2, await house.Scalar<long>("select count(*) from ticket_zones where zone_id = 70"));
        Assert.Null((await Report(house)).Layer.Recomputed);
    }

    [Fact]
    public async Task A_zone_that_goes_or_shrinks_hands_its_tickets_to_whatever_covers_them_now()
    {
        await using var house = await House.Open(databases);
        await Submit(house);
        await house.Execute("""
            delete from zones where id = 5;
            update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.020, 34.020, 4326)) where id = 4
            """);
        Assert.Equal(0, await house.Scalar<long>("select count(*) from ticket_zones where zone_id in (4, 5)"));
        await house.RecomputeZones();
        Assert.Equal(1, await house.Scalar<long>("select count(*) from ticket_zones where zone_id = 4"));
        await EachLayerHasEachTicket(house);
    }

    [Fact]
    public async Task It_waits_for_whoever_began_before_the_change_and_holds_up_no_report()
    {
        await using var house = await House.Open(databases);
        await house.RecomputeZones();
        await using var before = new Npgsql.NpgsqlConnection(house.Connection);
        await before.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await before.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var write = new Npgsql.NpgsqlCommand("select pg_current_xact_id()", before))
            await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await house.Execute("update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.010, 138.020, 34.019, 4326)) where id = 4");
        Assert.False(await house.Send(new RecomputeTicketZones.Command(), Actor.System("zones")));
        await Submit(house);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await house.RecomputeZones();
    }

    [Fact]
    public async Task A_name_or_a_department_moves_no_ticket()
    {
        await using var house = await House.Open(databases);
        await house.RecomputeZones();
        await house.Execute("update zones set name_ja = '丘', department_id = 2 where id = 4");
        Assert.Equal(0, await house.Scalar<long>("select count(*) from zone_recomputations"));
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

    private static Task<ReportOnDistricts.Answer> Report(House house) =>
        house.Send(new ReportOnDistricts.Query("schools", new(2026, 11, 1), new(2026, 11, 30)), House.Supervisor);

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
