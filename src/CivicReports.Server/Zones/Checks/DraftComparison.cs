using CivicReports.Server.Routing;
using CivicReports.Server.Zones.Drafts;

namespace CivicReports.Server.Zones.Checks;

/// <summary>A draft beside what its layer has now, and the open tickets as they would lie.</summary>
internal static class DraftComparison
{
    public static async Task<Comparison> Run(DraftTables tables, DraftSettings settings)
    {
        var tickets = await Tickets(tables, settings);
        var rows = await tables.Rows("""
            with new as (
                select code, name_ja, boundary, ST_Area(boundary::geography) as area from zone_draft_zones where draft_id = $1),
            old as (
                select z.code, z.name_ja, z.boundary, z.area_m2 as area from zones z join zone_drafts d on d.layer_id = z.layer_id
                where d.id = $1 and z.retired_at is null)
            select coalesce(new.code, old.code), coalesce(new.name_ja, old.name_ja),
                case when old.code is null then 'new' when new.code is null then 'gone'
                    when not (new.boundary = old.boundary) and ST_Area(ST_SymDifference(new.boundary, old.boundary)::geography) >= 1
                        then 'moved'
                    when new.name_ja <> old.name_ja then 'renamed' else 'same' end,
                old.area, new.area
            from new full join old on old.code = new.code
            """, row => new Comparison.Row(row.GetString(0), row.GetString(1), row.GetString(2),
                row.IsDBNull(3) ? null : row.GetDouble(3), row.IsDBNull(4) ? null : row.GetDouble(4),
                tickets.Where(t => t.Before == row.GetString(0)).Sum(t => t.Count),
                tickets.Where(t => t.After == row.GetString(0)).Sum(t => t.Count)));
        rows.Sort((a, b) => ByNumber.Compare(a.Code, b.Code));
        int Count(string state) => rows.Count(r => r.State == state);
        return new(Count("new"), Count("gone"), Count("moved"), Count("renamed"), Count("same"), [.. rows.Where(r => r.State != "same")],
            rows.Sum(r => r.SquareMetresBefore ?? 0), rows.Sum(r => r.SquareMetresAfter ?? 0), tickets.Sum(t => t.Count),
            tickets.Where(t => t.Before != t.After).Sum(t => t.Count),
            tickets.Where(t => t.DepartmentBefore != t.DepartmentAfter).Sum(t => t.Count));
    }

    /// <summary>2 stands before 10.</summary>
    private static readonly StringComparer ByNumber = StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.CompareOptions.NumericOrdering);

    private sealed record Group(string? Before, string? After, int? DepartmentBefore, int? DepartmentAfter, int Count);

    /// <summary>
    /// By the rules of <see cref="Router"/>: the smaller of those that cover a place, else the nearest of a complete layer.
    /// </summary>
    private static async Task<List<Group>> Tickets(DraftTables tables, DraftSettings settings)
    {
        await tables.Change("delete from zone_draft_parts where draft_id = $1");
        await tables.Change("""
            insert into zone_draft_parts (draft_id, code, area_m2, part)
            select $1, code, ST_Area(boundary::geography), ST_Subdivide(boundary, 256) from zone_draft_zones where draft_id = $1
            """);
        return await tables.Rows("""
            with open as materialized (
                select t.id, t.location, z.code as before, z.department_id from tickets t
                left join zone_drafts d on d.id = $1
                left join ticket_zones tz on tz.ticket_id = t.id and tz.layer_id = d.layer_id
                left join zones z on z.id = tz.zone_id
                where t.status in ('Received', 'Assigned', 'InProgress', 'OnHold') and t.location is not null),
            covering as (
                select distinct on (o.id) o.id, p.code from open o
                join zone_draft_parts p on p.draft_id = $1 and ST_Covers(p.part, o.location) order by o.id, p.area_m2, p.code),
            nearest as (
                select distinct on (o.id) o.id, p.code from open o
                join zone_draft_parts p on p.draft_id = $1
                    and p.part && ST_Expand(o.location, $2 / 111320 / cos(radians(ST_Y(o.location))), $2 / 110540)
                where $3 and not exists (select from covering c where c.id = o.id)
                    and ST_DWithin(p.part::geography, o.location::geography, $2)
                order by o.id, ST_Distance(p.part::geography, o.location::geography), p.area_m2, p.code),
            would as (
                select o.id, o.before, o.department_id, coalesce(c.code, n.code) as after
                from open o left join covering c on c.id = o.id left join nearest n on n.id = o.id)
            select w.before, w.after, w.department_id, z.department_id, count(*)::int from would w
            left join zone_drafts d on d.id = $1
            left join zones z on z.layer_id = d.layer_id and z.code = w.after
            group by 1, 2, 3, 4
            """, row => new Group(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1),
                row.IsDBNull(2) ? null : row.GetInt32(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt32(4)),
            Router.NearestWithinMetres, settings.Complete && settings.Purpose != "neighbour");
    }
}
