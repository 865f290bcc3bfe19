using System.Data.Common;
using CivicReports.Server.Zones.Drafts;
using Npgsql;

namespace CivicReports.Server.Zones.Checks;

/// <summary>A draft's tables, within the transaction that is open; $1 is always the draft.</summary>
internal sealed class DraftTables(NpgsqlConnection connection, int draft, CancellationToken ct)
{
    private const int Shown = 50;

    public async Task<int> Change(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct)) rows.Add(read(row));
        return rows;
    }

    public async Task<T?> Value<T>(string sql, params object?[] values) =>
        (await Rows(sql, row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0), values)).FirstOrDefault();

    /// <summary>
    /// Columns of the query: name, the other's name, before, after, longitude, latitude.
    /// </summary>
    public Task<List<FindingItem>> Items(string sql, params object?[] values) => Rows(sql, row => new FindingItem(row.GetString(0),
        row.IsDBNull(1) ? null : row.GetString(1), Number(row, 2), Number(row, 3),
        Number(row, 4) is { } x && Number(row, 5) is { } y ? [x, y] : null), values);

    public static Finding Finding(string kind, FindingState state, List<FindingItem> items, string? choice = null,
        params string[] choices) =>
        new(kind, state, items.Count, [.. items.Take(Shown)], choice, choices.Length > 0 ? choices : null);

    private static double? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private NpgsqlCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        command.Parameters.Add(new() { Value = draft });
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }
}
