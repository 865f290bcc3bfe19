using CivicReports.Server.Zones.Drafts;

namespace CivicReports.Server.Zones.Checks;

/// <summary>Each shape by itself: its code, its name, its outline; then one zone for each code.</summary>
internal static class Shapes
{
    private const string Label = "coalesce(nullif(name_ja, ''), nullif(code, ''), position::text)";
    private const string NoPlace = "null::float8, null::float8, null::float8, null::float8";

    public static async Task Check(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        await Words(tables, settings, findings, "no-name", "name_ja", "code", "use-code");
        await Words(tables, settings, findings, "no-code", "code", "name_ja", "use-name");
        await Outlines(tables, settings, findings);
        await Codes(tables, settings, findings);
        await Dissolve(tables);
    }

    private static async Task Words(DraftTables tables, DraftSettings settings, List<Finding> findings, string kind, string column,
        string other, string instead)
    {
        var without = await tables.Items($"""
            select {Label}, null, {NoPlace} from zone_draft_shapes
            where draft_id = $1 and left_out is null and {column} = '' order by position
            """);
        if (without.Count == 0) return;
        var possible = await tables.Value<bool>($"""
            select not exists (select from zone_draft_shapes where draft_id = $1 and left_out is null and {column} = '' and {other} = '')
            """);
        string[] choices = possible ? [instead, "leave-out"] : ["leave-out"];
        var choice = Positions.Chosen(settings, kind, choices);
        findings.Add(DraftTables.Finding(kind, choice is null ? FindingState.Undecided : FindingState.Decided, without, choice, choices));
        await tables.Change(choice == instead
            ? $"update zone_draft_shapes set {column} = {other} where draft_id = $1 and left_out is null and {column} = ''"
            : $"update zone_draft_shapes set left_out = '{kind}' where draft_id = $1 and left_out is null and {column} = ''");
    }

    /// <summary>What crosses itself has no inside that can be told: PostGIS mends it, and the areas are shown.</summary>
    private static async Task Outlines(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        var broken = await tables.Items($"""
            with broken as (
                select position, {Label} as name, mended as was, ST_CollectionExtract(ST_MakeValid(mended), 3) as shape,
                    (ST_IsValidDetail(mended)).location as place
                from zone_draft_shapes where draft_id = $1 and left_out is null and not ST_IsValid(mended)),
            kept as (update zone_draft_shapes s set mended = b.shape from broken b where s.draft_id = $1 and s.position = b.position)
            select name, null, ST_Area(was::geography), ST_Area(shape::geography), ST_X(place), ST_Y(place) from broken order by position
            """);
        if (broken.Count > 0)
        {
            var choice = Positions.Chosen(settings, "invalid", "leave-out") ?? "mend";
            findings.Add(DraftTables.Finding("invalid", FindingState.Decided, broken, choice, "mend", "leave-out"));
            if (choice == "leave-out")
            {
                await tables.Change("""
                    update zone_draft_shapes set left_out = 'invalid' where draft_id = $1 and left_out is null and not ST_IsValid(shape)
                    """);
            }
        }

        var empty = await tables.Items($"""
            with out as (
                update zone_draft_shapes set left_out = 'no-area'
                where draft_id = $1 and left_out is null and (ST_IsEmpty(mended) or ST_Area(mended::geography) < 0.01)
                returning {Label} as name)
            select name, null, {NoPlace} from out
            """);
        if (empty.Count > 0) findings.Add(DraftTables.Finding("no-area", FindingState.Decided, empty));
    }

    /// <summary>Islands of one zone share its name and code; two names with one code are a question.</summary>
    private static async Task Codes(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        var twice = await tables.Items("""
            select code, string_agg(distinct name_ja, ' / '), count(*)::float8, count(distinct name_ja)::float8,
                ST_X(ST_PointOnSurface((array_agg(mended order by ST_Area(mended)))[1])),
                ST_Y(ST_PointOnSurface((array_agg(mended order by ST_Area(mended)))[1]))
            from zone_draft_shapes where draft_id = $1 and left_out is null group by code having count(*) > 1 order by code
            """);
        if (twice.Count == 0) return;
        var sure = twice.TrueForAll(item => item.After == 1);
        var choice = Positions.Chosen(settings, "duplicate-code", "merge") ?? (sure ? "merge" : null);
        findings.Add(DraftTables.Finding("duplicate-code", choice is null ? FindingState.Undecided : FindingState.Decided, twice, choice,
            "merge"));
    }

    private static async Task Dissolve(DraftTables tables)
    {
        await tables.Change("delete from zone_draft_zones where draft_id = $1");
        await tables.Change("""
            insert into zone_draft_zones (draft_id, code, name_ja, name_en, boundary)
            select $1, s.code, s.name, coalesce(nullif(s.english, ''), z.name_en, s.name), s.boundary
            from (
                select code, (array_agg(name_ja order by ST_Area(mended) desc))[1] as name,
                    (array_agg(name_en order by ST_Area(mended) desc))[1] as english,
                    ST_Multi(ST_CollectionExtract(case count(*) when 1 then (array_agg(mended))[1]
                        else ST_UnaryUnion(ST_Collect(mended)) end, 3)) as boundary
                from zone_draft_shapes where draft_id = $1 and left_out is null group by code) s
            left join zone_drafts d on d.id = $1
            left join zones z on z.layer_id = d.layer_id and z.code = s.code and z.name_ja = s.name
            """);
    }
}
