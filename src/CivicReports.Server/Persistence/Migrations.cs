using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CivicReports.Server.Persistence;

/// <summary>Plain SQL files, in order, each in a transaction, under an advisory lock so that nodes may start at once.</summary>
public sealed class Migrations(NpgsqlDataSource database, ILogger<Migrations> log)
{
    /// <summary>One node migrates, the others wait for it.</summary>
    public const long Lock = 0x43697669635265;

    public sealed record Step(int Version, string Name, string Sql)
    {
        /// <summary>Line ends do not count: a checkout may change them.</summary>
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
    }

    public static readonly IReadOnlyList<Step> Shipped = Read();

    /// <param name="serverRole">Who runs on what was migrated, where that is not the owner.</param>
    /// <exception cref="SettingsException">The database is newer than this server, or an applied file was edited.</exception>
    public async Task Apply(CancellationToken ct, IReadOnlyList<Step>? steps = null, string? serverRole = null)
    {
        steps ??= Shipped;
        await using var connection = await database.OpenConnectionAsync(ct);
        await Run(connection, $"select pg_advisory_lock({Lock})", ct);
        try
        {
            // only where there is none: who may not create looks whether all is there
            await Run(connection, """
                do $$ begin
                    if to_regclass('public.schema_migrations') is null then
                        create table schema_migrations (
                            version int primary key,
                            name text not null,
                            checksum text not null,
                            applied_at timestamptz not null default now()
                        );
                    end if;
                end $$
                """, ct);
            var applied = await Applied(connection, ct);
            Refuse(applied, steps);
            foreach (var step in steps.Where(s => !applied.ContainsKey(s.Version)))
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await Run(connection, step.Sql, ct);
                await using var note = new NpgsqlCommand(
                    "insert into schema_migrations (version, name, checksum) values ($1, $2, $3)", connection)
                {
                    Parameters = { new() { Value = step.Version }, new() { Value = step.Name }, new() { Value = step.Checksum } },
                };
                await note.ExecuteNonQueryAsync(ct);
                await transaction.CommitAsync(ct);
                log.LogInformation("Migrated the database: {Migration}", step.Name);
            }

            if (serverRole is not null) await Run(connection, ServerRole.RightsOf(serverRole), ct);
            // PostGIS types may be new to this connection pool
            await connection.ReloadTypesAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SettingsException("the database has to be migrated, and this user may not: set ConnectionStrings__Owner for the "
                + $"start, or run `CivicReports.Server migrate` with it ({e.MessageText}).");
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static void Refuse(Dictionary<int, (string Name, string Checksum)> applied, IReadOnlyList<Step> steps)
    {
        var newest = steps.Max(s => s.Version);
        if (applied.Keys.Any(v => v > newest))
            throw new SettingsException(
                $"The database is at migration {applied.Keys.Max()}, this server knows only {newest}: start a newer server.");
        foreach (var step in steps)
        {
            if (applied.TryGetValue(step.Version, out var was) && was.Checksum != step.Checksum)
                throw new SettingsException(
                    $"Migration {step.Name} was edited after it had been applied; undo the edit and add a new file.");
        }
    }

    private static async Task<Dictionary<int, (string, string)>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("select version, name, checksum from schema_migrations", connection);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var applied = new Dictionary<int, (string, string)>();
        while (await rows.ReadAsync(ct)) applied[rows.GetInt32(0)] = (rows.GetString(1), rows.GetString(2));
        return applied;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static List<Step> Read()
    {
        var assembly = typeof(Migrations).Assembly;
        const string folder = "migrations/";
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name =>
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = name[folder.Length..];
            return new Step(int.Parse(file.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture), file, text.ReadToEnd());
        })];
    }
}
