using System.Text.Json;
using CivicReports.Server.Persistence;
using CivicReports.Server.Zones.Drafts;
using Npgsql;

namespace CivicReports.Server.Zones.Checks;

/// <summary>Goes through a draft's shapes, does what was chosen, and keeps what it found with the draft.</summary>
internal static class DraftCheck
{
    /// <param name="epsg">In which the file's coordinates were, as far as it is known.</param>
    public static async Task Run(NpgsqlConnection connection, int draft, DraftSettings settings, bool crsIsKnown, int? epsg,
        CancellationToken ct)
    {
        var tables = new DraftTables(connection, draft, ct);
        var findings = new List<Finding>();
        var placed = await Positions.Check(tables, settings, crsIsKnown, findings);
        Comparison? comparison = null;
        if (placed)
        {
            if (Coordinates.IsOld(epsg)) findings.Add(new("old-datum", FindingState.Fine, epsg!.Value, []));
            await Shapes.Check(tables, settings, findings);
            await Borders.Check(tables, settings, findings);
            comparison = await DraftComparison.Run(tables, settings);
        }
        else
        {
            await tables.Change("delete from zone_draft_zones where draft_id = $1");
        }

        await tables.Change("""
            update zone_drafts d set settings = $2::jsonb, findings = $3::jsonb, comparison = $4::jsonb, changed_at = now(),
                base = (select max(id) from zone_versions v where v.layer_id = d.layer_id)
            where id = $1
            """, JsonSerializer.Serialize(settings, JsonColumns.Options), JsonSerializer.Serialize(findings, JsonColumns.Options),
            comparison is null ? null : JsonSerializer.Serialize(comparison, JsonColumns.Options));
    }
}
