using CivicReports.Server.Zones.Drafts;

namespace CivicReports.Server.Zones.Checks;

/// <summary>Whether there are areas at all, and whether they lie where they may: each later check needs degrees within Japan.</summary>
internal static class Positions
{
    private const int MostVertices = 250_000;

    /// <summary>Swapped or not, where a place in Japan could be.</summary>
    private const string Japan = "ST_MakeEnvelope(122, 20, 154, 46, 4326)", Swapped = "ST_MakeEnvelope(20, 122, 46, 154, 4326)";

    private const string Label = "coalesce(nullif(name_ja, ''), nullif(code, ''), position::text)";

    /// <summary>False where nothing more can be said before something is answered.</summary>
    public static async Task<bool> Check(DraftTables tables, DraftSettings settings, bool crsIsKnown, List<Finding> findings)
    {
        await tables.Change("update zone_draft_shapes set mended = ST_Force2D(shape), left_out = null where draft_id = $1");
        var none = await tables.Items($"""
            with out as (
                update zone_draft_shapes set left_out = 'not-areas'
                where draft_id = $1 and (shape is null or ST_IsEmpty(shape) or ST_Dimension(shape) < 2)
                returning {Label} as name, coalesce(lower(replace(ST_GeometryType(shape), 'ST_', '')), 'none') as kind)
            select name, kind, null::float8, null::float8, null::float8, null::float8 from out
            """);
        var left = await tables.Value<long>("select count(*) from zone_draft_shapes where draft_id = $1 and left_out is null");
        if (none.Count > 0 || left == 0)
            findings.Add(DraftTables.Finding("not-areas", left == 0 ? FindingState.Refused : FindingState.Decided, none));
        if (left == 0) return false;

        var vertices = await tables.Value<long>(
            "select coalesce(sum(ST_NPoints(shape)), 0)::bigint from zone_draft_shapes where draft_id = $1");
        findings.Add(new("vertices", vertices > MostVertices ? FindingState.Refused : FindingState.Fine, (int)vertices, []));
        if (vertices > MostVertices) return false;

        if (!crsIsKnown && settings.Epsg is null)
        {
            findings.Add(new("unknown-crs", FindingState.Refused, (int)left, []));
            return false;
        }

        var metres = await tables.Items($"""
            select {Label}, null, ST_XMin(mended), ST_YMin(mended), null::float8, null::float8 from zone_draft_shapes
            where draft_id = $1 and left_out is null and not mended @ {Swapped}
                and (ST_XMin(mended) < -180 or ST_XMax(mended) > 180 or ST_YMin(mended) < -90 or ST_YMax(mended) > 90)
            order by position
            """);
        if (metres.Count > 0)
        {
            findings.Add(DraftTables.Finding("metres", FindingState.Refused, metres));
            return false;
        }

        var answered = await Turned(tables, settings, findings) & await Outside(tables, settings, findings);
        return answered && await Far(tables, settings, findings);
    }

    private static async Task<bool> Turned(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        var turned = await tables.Items($"""
            select {Label}, null, ST_XMin(mended), ST_YMin(mended), null::float8, null::float8 from zone_draft_shapes
            where draft_id = $1 and left_out is null and mended @ {Swapped} order by position
            """);
        if (turned.Count == 0) return true;
        var choice = Chosen(settings, "swapped-axes", "swap");
        var state = choice is null ? FindingState.Undecided : FindingState.Decided;
        findings.Add(DraftTables.Finding("swapped-axes", state, turned, choice, "swap"));
        if (choice is null) return false;
        await tables.Change($"""
            update zone_draft_shapes set mended = ST_FlipCoordinates(mended)
            where draft_id = $1 and left_out is null and mended @ {Swapped}
            """);
        return true;
    }

    private static async Task<bool> Outside(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        var outside = await tables.Items($"""
            select {Label}, null, null::float8, null::float8, ST_X(ST_Centroid(mended)), ST_Y(ST_Centroid(mended)) from zone_draft_shapes
            where draft_id = $1 and left_out is null and not mended @ {Japan} and not mended @ {Swapped} order by position
            """);
        if (outside.Count == 0) return true;
        var all = await tables.Value<long>("select count(*) from zone_draft_shapes where draft_id = $1 and left_out is null");
        var choice = outside.Count < all ? Chosen(settings, "outside-japan", "leave-out") : null;
        findings.Add(DraftTables.Finding("outside-japan", outside.Count == all ? FindingState.Refused
            : choice is null ? FindingState.Undecided : FindingState.Decided, outside, choice,
            outside.Count < all ? ["leave-out"] : Array.Empty<string>()));
        if (choice is null) return false;
        await tables.Change($"""
            update zone_draft_shapes set left_out = 'outside-japan' where draft_id = $1 and left_out is null and not mended @ {Japan}
            """);
        return true;
    }

    /// <summary>Twenty kilometres beyond the city's outline, by its box: enough to notice another city's file.</summary>
    private static async Task<bool> Far(DraftTables tables, DraftSettings settings, List<Finding> findings)
    {
        if (settings.Purpose is "neighbour") return true;
        const string far = """
            draft_id = $1 and left_out is null and exists (select from zones z join zone_layers l on l.id = z.layer_id
                where l.purpose = 'city' and z.retired_at is null) and not exists (
                select from zones z join zone_layers l on l.id = z.layer_id
                where l.purpose = 'city' and z.retired_at is null and mended && ST_Expand(z.boundary, 0.22, 0.18))
            """;
        var found = await tables.Items($"""
            select {Label}, null, null::float8, null::float8, ST_X(ST_Centroid(mended)), ST_Y(ST_Centroid(mended)) from zone_draft_shapes
            where {far} order by position
            """);
        if (found.Count == 0) return true;
        var choice = Chosen(settings, "far-away", "leave-out", "keep");
        findings.Add(DraftTables.Finding("far-away", choice is null ? FindingState.Undecided : FindingState.Decided, found, choice,
            "leave-out", "keep"));
        if (choice == "leave-out") await tables.Change($"update zone_draft_shapes set left_out = 'far-away' where {far}");
        return true;
    }

    internal static string? Chosen(DraftSettings settings, string kind, params string[] choices) =>
        settings.Choices.TryGetValue(kind, out var choice) && choices.Contains(choice) ? choice : null;
}
