using Npgsql;

namespace CivicReports.Server.Persistence;

/// <summary>
/// What the server's own database role may do where somebody else owns the database: read and write rows. It creates nothing, changes no
/// table, and only adds to the audit trail.
/// </summary>
internal static class ServerRole
{
    /// <summary>Said again with each start, so that what a migration added is among it.</summary>
    private const string Rights = """
        do $$
        declare found text;
        begin
            execute format('revoke create, temporary on database %I from public', current_database());
            for found in
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            loop
                execute format('grant select, insert, update, delete on %I to {role}', found);
            end loop;
        end $$;
        revoke create on schema public from public;
        grant usage on schema public to {role};
        grant usage on all sequences in schema public to {role};
        revoke all on audit_trail, schema_migrations from {role};
        grant insert on audit_trail to {role};
        grant select on schema_migrations to {role};
        grant execute on function read_audit_trail, account_events, audit_trail_older_than, purge_audit_trail to {role}
        """;

    public static string RightsOf(string role) =>
        Rights.Replace("{role}", $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal);

    /// <summary>Whether who is connected could change the tables themselves.</summary>
    public static async Task<bool> OwnsTables(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var select = database.CreateCommand(
            "select pg_has_role(current_user, relowner, 'usage') from pg_class where oid = 'tickets'::regclass");
        return (bool)(await select.ExecuteScalarAsync(ct))!;
    }
}
