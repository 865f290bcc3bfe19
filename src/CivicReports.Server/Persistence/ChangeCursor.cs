using Npgsql;

namespace CivicReports.Server.Persistence;

/// <summary>
/// Names what a reader can see of the tickets. The highest writer's transaction alone would miss a slow one that commits
/// late with a lower number, so those still running below it are part of the name.
/// </summary>
public static class ChangeCursor
{
    internal const string Sql = """
        with latest as (select coalesce(max(changed_xid)::text::bigint, 0) as xid from tickets)
        select latest.xid || coalesce((
            select '.' || string_agg(running::text, '.' order by running::text::bigint)
            from pg_snapshot_xip(pg_current_snapshot()) as running
            where running::text::bigint < latest.xid), '')
        from latest
        """;

    public static async Task<string> Read(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
