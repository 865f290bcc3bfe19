using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Routing;

/// <summary>Where a place lies, and who answers for it.</summary>
public sealed class Router(CivicReportsDb db, CityCache city, WorkingTime time)
{
    /// <summary>Harbours and piers lie outside every zone: the nearest one within this many metres still counts.</summary>
    public const double NearestWithinMetres = 300;

    private sealed record Row(int ZoneId, int LayerId, string Purpose, string NameJa, string NameEn, double? Metres, bool NamesPlaces,
        int? DepartmentId);

    /// <summary>
    /// One zone per layer, the one that should win first. Zones overlap in real data, so the order is fixed: covering before nearest,
    /// then layer priority, smaller area, lower id. Each complete layer that does not cover the place gives its nearest zone.
    /// </summary>
    public async Task<Located> Locate(Point place, CancellationToken ct)
    {
        var covering = await Covering(place, ct);
        return new([.. covering, .. await Nearest(place, covering, ct)]);
    }

    /// <summary>Ours, as <see cref="Located"/> says; before the city has loaded any layer, every place is.</summary>
    public async Task<bool> IsOurs(Located located, CancellationToken ct) =>
        located.IsOurs || (await city.Current(ct)).City is null;

    /// <summary>What the rules say of a ticket at that place; danger as any of its reports has it, the rest as its first has.</summary>
    public async Task<RoutingAnswer> Decide(Ticket ticket, Located located, CancellationToken ct)
    {
        var facts = await city.Current(ct);
        return Domain.Routing.Decide(facts.Rules, await CaseOf(ticket, facts, ct), located.Zones, facts.Departments, facts.RulesVersion);
    }

    /// <param name="receivedAt">By day, at night: some rules ask.</param>
    public async Task<Assignment?> Decide(
        Category category, IReadOnlyList<FoundZone> zones, bool? danger, Channel channel, DateTimeOffset receivedAt, CancellationToken ct)
    {
        var facts = await city.Current(ct);
        var asked = new RoutingCase(category, danger, channel, (await time.City(ct)).IsOpen(receivedAt));
        return Domain.Routing.Decide(facts.Rules, asked, zones, facts.Departments, facts.RulesVersion).Assignment;
    }

    public async Task<RoutingCase> CaseOf(Ticket ticket, CitySnapshot facts, CancellationToken ct)
    {
        var danger = await db.Reports.AnyAsync(r => r.TicketId == ticket.Id && r.Danger == true, ct);
        var channel = await db.Reports.Where(r => r.TicketId == ticket.Id).OrderBy(r => r.ReporterNo).Select(r => (Channel?)r.Channel)
            .FirstOrDefaultAsync(ct);
        return new(facts.Categories.First(c => c.Id == ticket.CategoryId), danger, channel ?? Channel.Line,
            (await time.City(ct)).IsOpen(ticket.ReceivedAt));
    }

    /// <summary>Stores the zone of each layer with the ticket, so that figures never join polygons; null where none holds it.</summary>
    public Task SaveTicketZones(long ticketId, IReadOnlyList<FoundZone> zones, CancellationToken ct)
    {
        var layers = zones.Select(z => z.LayerId).ToArray();
        var ids = zones.Select(z => z.ZoneId).ToArray();
        return db.Database.ExecuteSqlAsync($"""
            insert into ticket_zones (ticket_id, layer_id, zone_id, received_at, resolved_at, status, category_id, department_id)
            select t.id, l.id, found.zone, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id
            from tickets t cross join zone_layers l left join unnest({layers}, {ids}) as found (layer, zone) on found.layer = l.id
            where t.id = {ticketId}
            on conflict (ticket_id, layer_id) do update set zone_id = excluded.zone_id
            """, ct);
    }

    private async Task<List<FoundZone>> Covering(Point place, CancellationToken ct) => Read(await db.Database.SqlQuery<Row>($"""
        select "ZoneId", "LayerId", "Purpose", "NameJa", "NameEn", null::double precision as "Metres", "NamesPlaces", "DepartmentId"
        from (
            select distinct on (z.layer_id) z.id as "ZoneId", z.layer_id as "LayerId", l.purpose as "Purpose",
                z.name_ja as "NameJa", z.name_en as "NameEn", l.priority, z.area_m2, l.names_places as "NamesPlaces",
                z.department_id as "DepartmentId"
            from zone_parts p
            join zones z on z.id = p.zone_id
            join zone_layers l on l.id = z.layer_id
            where ST_Covers(p.part, {place})
            order by z.layer_id, z.area_m2, z.id
        ) one_per_layer
        order by priority, area_m2, "ZoneId"
        """).ToListAsync(ct));

    private async Task<List<FoundZone>> Nearest(Point place, List<FoundZone> covering, CancellationToken ct)
    {
        var covered = covering.Select(z => z.LayerId).ToArray();
        return Read(await db.Database.SqlQuery<Row>($"""
            select "ZoneId", "LayerId", "Purpose", "NameJa", "NameEn", "Metres", "NamesPlaces", "DepartmentId"
            from (
                select distinct on (z.layer_id) z.id as "ZoneId", z.layer_id as "LayerId", l.purpose as "Purpose",
                    z.name_ja as "NameJa", z.name_en as "NameEn", l.priority, l.names_places as "NamesPlaces",
                    z.department_id as "DepartmentId", ST_Distance(p.part::geography, {place}::geography) as "Metres"
                from zone_parts p
                join zones z on z.id = p.zone_id
                join zone_layers l on l.id = z.layer_id
                where p.part && ST_Expand({place}::geometry, {NearestWithinMetres} / 111320 / cos(radians({place.Y})),
                    {NearestWithinMetres} / 110540)
                    and l.purpose <> 'neighbour' and l.complete and not (z.layer_id = any ({covered}))
                order by z.layer_id, "Metres", z.area_m2, z.id
            ) one_per_layer
            where "Metres" <= {NearestWithinMetres}
            order by "Metres", priority, "ZoneId"
            """).ToListAsync(ct));
    }

    private static List<FoundZone> Read(List<Row> rows) =>
        [.. rows.Select(r => new FoundZone(r.ZoneId, r.LayerId, r.Purpose, r.NameJa, r.NameEn, r.Metres, r.NamesPlaces, r.DepartmentId))];
}
