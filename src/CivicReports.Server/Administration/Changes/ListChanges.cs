using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>Who changed the city's set-up, what it was before and is now; the latest first.</summary>
public static class ListChanges
{
    private const int PageSize = 50, MostRows = 20;

    /// <param name="Before">Only what is older than this change.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Query(long? Before = null) : IRequest<Answer>;

    /// <param name="Next">For the next page; null on the last.</param>
    public sealed record Answer(IReadOnlyList<Change> Items, long? Next);

    /// <param name="By">Null: by SQL.</param>
    /// <param name="What">The use case.</param>
    /// <param name="TookBack">The change that this one took back.</param>
    /// <param name="TakenBack">Another change has taken this one back.</param>
    /// <param name="Rows">The first of those that changed; <paramref name="RowCount"/> says how many they are.</param>
    public sealed record Change(
        long Id, DateTimeOffset At, string? By, string What, long? TookBack, bool TakenBack, IReadOnlyList<ChangedRow> Rows, int RowCount);

    /// <param name="Name">As it is called, or was.</param>
    /// <param name="Fields">What differs; empty where the row came or went.</param>
    public sealed record ChangedRow(string Table, int Id, string? Name, RowChange Kind, IReadOnlyList<Field> Fields);

    public enum RowChange { Added, Changed, Removed }

    public sealed record Field(string Name, string? Before, string? After);

    /// <summary>What one change has done so far, also within its own transaction.</summary>
    internal static async Task<(IReadOnlyList<ChangedRow> Items, int Count)> RowsOf(
        CivicReportsDb db, long change, int most, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<string>($"""
            select to_jsonb(r)::text as "Value" from configuration_rows r where r.change_id = {change} order by r.ordinal
            """).ToListAsync(ct);
        return ([.. rows.Take(most).Select(row => Read(JsonDocument.Parse(row).RootElement))], rows.Count);
    }

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var select = database.CreateCommand("""
                select c.id, c.at, c.staff_name, c.what, c.undoes, exists (select from configuration_changes u where u.undoes = c.id),
                    (select count(*) from configuration_rows r where r.change_id = c.id)::int,
                    coalesce((select jsonb_agg(to_jsonb(r) order by r.ordinal) from (
                        select * from configuration_rows r where r.change_id = c.id order by ordinal limit $3) r), '[]')::text
                from configuration_changes c where c.id < $1 order by c.id desc limit $2
                """);
            foreach (var value in new object[] { query.Before ?? long.MaxValue, PageSize + 1, MostRows })
                select.Parameters.Add(new() { Value = value });
            var changes = new List<Change>();
            await using var row = await select.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var rows = JsonDocument.Parse(row.GetString(7)).RootElement.EnumerateArray().Select(Read).ToList();
                changes.Add(new(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetString(2),
                    row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.GetBoolean(5), rows, row.GetInt32(6)));
            }

            var more = changes.Count > PageSize;
            if (more) changes.RemoveAt(PageSize);
            return new(changes, more ? changes[^1].Id : null);
        }
    }

    private static ChangedRow Read(JsonElement row)
    {
        var (before, after) = (Columns(row, "before"), Columns(row, "after"));
        var fields = before is null || after is null ? []
            : after.Where(now => !string.Equals(before.GetValueOrDefault(now.Key), now.Value, StringComparison.Ordinal))
                .Select(now => new Field(now.Key, before.GetValueOrDefault(now.Key), now.Value)).ToList();
        var known = after ?? before!;
        return new(row.GetProperty("table_name").GetString()!, row.GetProperty("row_id").GetInt32(),
            known.GetValueOrDefault("name_ja") ?? known.GetValueOrDefault("name"),
            before is null ? RowChange.Added : after is null ? RowChange.Removed : RowChange.Changed, fields);
    }

    private static Dictionary<string, string?>? Columns(JsonElement row, string side) =>
        row.GetProperty(side) is not { ValueKind: JsonValueKind.Object } columns ? null
            : columns.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Array => string.Join("、", c.Value.EnumerateArray().Select(each => each.ToString())),
                _ => c.Value.ToString(),
            });

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/configuration/changes",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
