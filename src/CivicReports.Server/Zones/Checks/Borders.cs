using CivicReports.Server.Zones.Drafts;

namespace CivicReports.Server.Zones.Checks;

/// <summary>The zones side by side: where two claim a place, and where none does.</summary>
internal static class Borders
{
    private const string NoPlace = "null::float8, null::float8, null::float8, null::float8";

    public static async Task Check(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        await Overlaps(tables, settings, findings);
        if (settings.Complete && settings.Purpose is not "neighbour") await Gaps(tables, settings, findings);
        await Told(tables, findings);
    }

    private static async Task Overlaps(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        var pairs = await tables.Rows("""
            select a.code, b.code, a.name_ja, b.name_ja, ST_Area(both_have::geography), ST_X(place), ST_Y(place),
                ST_Area(a.boundary::geography) > ST_Area(b.boundary::geography)
            from zone_draft_zones a
            join zone_draft_zones b on b.draft_id = $1 and a.code < b.code and a.boundary && b.boundary
                and not ST_Touches(a.boundary, b.boundary) and ST_Intersects(a.boundary, b.boundary),
                lateral (select ST_CollectionExtract(ST_Intersection(a.boundary, b.boundary), 3) as both_have) i,
                lateral (select ST_PointOnSurface(both_have) as place) p
            where a.draft_id = $1 and ST_Area(both_have::geography) >= 1
            order by 5 desc
            """, row => (First: row.GetString(0), Second: row.GetString(1), FirstIsLarger: row.GetBoolean(7),
                Item: new FindingItem(row.GetString(2), row.GetString(3), row.GetDouble(4), null, [row.GetDouble(5), row.GetDouble(6)])));
        if (pairs.Count == 0) return;
        // kept, the smaller answers, as it does for every lookup
        string[] choices = ["keep", "smaller", "larger", "lower-code", "higher-code"];
        var choice = Positions.Chosen(settings, "overlaps", choices) ?? "keep";
        findings.Add(DraftTables.Finding("overlaps", FindingState.Decided, [.. pairs.Select(p => p.Item)], choice, choices));
        if (choice == "keep") return;
        var given = pairs.Select(p => choice switch
        {
            "smaller" => p.FirstIsLarger,
            "larger" => !p.FirstIsLarger,
            // as whoever reads a list sorts them: 9 stands before 10
            "lower-code" => ByNumber.Compare(p.First, p.Second) > 0,
            _ => ByNumber.Compare(p.First, p.Second) < 0,
        } ? (Loses: p.First, Keeps: p.Second) : (Loses: p.Second, Keeps: p.First)).ToList();
        await tables.Change("""
            update zone_draft_zones z set boundary = ST_Multi(rest) from (
                select loser.code, ST_CollectionExtract(ST_Difference(loser.boundary, ST_Union(keeper.boundary)), 3) as rest
                from unnest($2::text[], $3::text[]) as given (loses, keeps)
                join zone_draft_zones loser on loser.draft_id = $1 and loser.code = loses
                join zone_draft_zones keeper on keeper.draft_id = $1 and keeper.code = keeps
                group by loser.code, loser.boundary) cut
            where z.draft_id = $1 and z.code = cut.code and not ST_IsEmpty(rest) and ST_IsValid(rest)
            """, given.Select(g => g.Loses).ToArray(), given.Select(g => g.Keeps).ToArray());
    }

    private static readonly StringComparer ByNumber = StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.CompareOptions.NumericOrdering);

    /// <summary>What all zones together enclose, and none of them holds.</summary>
    private static async Task Gaps(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        const string found = """
            with whole as (select ST_Union(boundary) as shape from zone_draft_zones where draft_id = $1),
            rings as (select shape, (ST_DumpRings((ST_Dump(shape)).geom)).* from whole),
            -- an island zone within a gap is none of it
            pieces as (select (ST_Dump(ST_Difference(geom, shape))).geom as gap from rings where path[1] > 0),
            gaps as (
                select row_number() over (order by ST_Area(gap) desc) as id, gap from pieces where ST_Area(gap::geography) >= 1)
            """;
        var gaps = await tables.Items($"""
            {found}
            select string_agg(z.name_ja, ' / ' order by z.code), null, ST_Area(gap::geography), null::float8,
                ST_X(ST_PointOnSurface(gap)), ST_Y(ST_PointOnSurface(gap))
            from gaps join zone_draft_zones z on z.draft_id = $1 and ST_Intersects(z.boundary, gap) group by id, gap order by id
            """);
        if (gaps.Count > 0)
        {
            var choice = Positions.Chosen(settings, "gaps", "fill") ?? "keep";
            findings.Add(DraftTables.Finding("gaps", FindingState.Decided, gaps, choice, "keep", "fill"));
            if (choice == "fill")
            {
                // to whom most of its border belongs
                await tables.Change($"""
                    {found},
                    given as (
                        select distinct on (g.id) g.gap, z.code from gaps g
                        join zone_draft_zones z on z.draft_id = $1 and ST_Intersects(z.boundary, g.gap)
                        order by g.id, ST_Length(ST_CollectionExtract(
                            ST_Intersection(ST_Boundary(z.boundary), ST_Boundary(g.gap)), 2)) desc, z.code)
                    update zone_draft_zones z set boundary = ST_Multi(ST_CollectionExtract(ST_Union(z.boundary, more.gaps), 3))
                    from (select code, ST_Union(gap) as gaps from given group by code) more
                    where z.draft_id = $1 and z.code = more.code
                    """);
            }
        }

        var uncovered = await tables.Value<double>("""
            select coalesce(ST_Area(ST_Difference(
                (select ST_Union(z.boundary) from zones z join zone_layers l on l.id = z.layer_id
                    where l.purpose = 'city' and z.retired_at is null),
                (select ST_Union(boundary) from zone_draft_zones where draft_id = $1))::geography), 0)
            """);
        if (uncovered >= 1 && settings.Purpose != "city")
            findings.Add(new("uncovered", FindingState.Fine, 1, [new("", null, uncovered)]));
    }

    /// <summary>What is no fault, and nobody needs to wonder about later.</summary>
    private static async Task Told(DraftTables tables, List<Finding> findings)
    {
        foreach (var (kind, which) in new[]
        {
            ("multipolygons", "ST_NumGeometries(boundary) > 1"), ("holes", "ST_NRings(boundary) > ST_NumGeometries(boundary)"),
            ("no-english", "name_en = name_ja"),
        })
        {
            var items = await tables.Items($"""
                select name_ja, null, {NoPlace} from zone_draft_zones where draft_id = $1 and {which} order by code
                """);
            if (items.Count > 0) findings.Add(DraftTables.Finding(kind, FindingState.Fine, items));
        }
    }
}
