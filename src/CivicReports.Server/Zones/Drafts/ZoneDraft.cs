using System.Text.Json;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>A version in the making, as it lies in the database.</summary>
internal sealed record ZoneDraft(int Id, int? LayerId, string FileName, string? Format, byte[]? File,
    IReadOnlyList<Source> Sources, IReadOnlyList<Sample> Samples, DraftSettings Settings,
    IReadOnlyList<Finding> Findings, Comparison? Comparison, int? Base)
{
    /// <exception cref="NotFoundException">It was published or thrown away.</exception>
    /// <param name="hold">With its file; nobody else changes it until the transaction ends.</param>
    public static async Task<ZoneDraft> Load(NpgsqlConnection connection, int id, bool hold, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand($"""
            select layer_id, file_name, format, {(hold ? "file" : "null::bytea")}, sources, samples, settings, findings, comparison, base
            from zone_drafts where id = $1 {(hold ? "for update" : "")}
            """, connection) { Parameters = { new() { Value = id } } };
        await using var row = await select.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) throw new NotFoundException(Refusals.NoSuchDraft);
        return new(id, row.IsDBNull(0) ? null : row.GetInt32(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3), Json<IReadOnlyList<Source>>(row, 4)!,
            Json<IReadOnlyList<Sample>>(row, 5)!, Json<DraftSettings>(row, 6)!, Json<IReadOnlyList<Finding>>(row, 7)!,
            Json<Comparison>(row, 8), row.IsDBNull(9) ? null : row.GetInt32(9));
    }

    private static T? Json<T>(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : JsonSerializer.Deserialize<T>(row.GetString(column), JsonColumns.Options);
}
