using CivicReports.Server.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Benchmarks.Stand;

/// <summary>Databases of the run on the server that CIVICREPORTS_TEST_DB names; its absence stops the run.</summary>
internal static class Databases
{
    private const string Prefix = "civic_bench_";
    private const string Kept = "civic_bench_city_";

    private static string Server => Environment.GetEnvironmentVariable("CIVICREPORTS_TEST_DB")
        ?? throw new InvalidOperationException("CIVICREPORTS_TEST_DB is not set; run ./civic bench.");

    /// <summary>A migrated database that goes with the run.</summary>
    public static async Task<string> New(string name)
    {
        await Execute(Server, $"create database {Prefix}{name}");
        await Migrate(ConnectionTo(Prefix + name));
        return ConnectionTo(Prefix + name);
    }

    /// <summary>A database whose filling takes long: kept for the next run until its recipe changes.</summary>
    /// <param name="recipe">Whatever decides what is in it.</param>
    public static async Task<string> Keep(string name, string recipe, Func<string, Task> fill)
    {
        var database = Kept + name;
        var connection = ConnectionTo(database);
        var fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(recipe + string.Concat(Migrations.Shipped.Select(s => s.Checksum)))));
        var found = await Scalar(Server, $"select shobj_description(oid, 'pg_database') from pg_database where datname = '{database}'");
        if (found as string == fingerprint) return connection;
        Console.WriteLine($"  filling {database}");
        await Execute(Server, $"drop database if exists {database} with (force)");
        await Execute(Server, $"create database {database}");
        await Migrate(connection);
        await fill(connection);
        await Execute(connection, "vacuum analyze");
        await Execute(connection, "checkpoint");
        await Execute(Server, $"comment on database {database} is '{fingerprint}'");
        return connection;
    }

    public static async Task DropThrowaways()
    {
        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(Server);
        var names = new List<string>();
        await using (var list =
            server.CreateCommand(
            $"select datname from pg_database where starts_with(datname, '{Prefix}') and not starts_with(datname, '{Kept}')"))
        await using (var rows = await list.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        }

        foreach (var name in names) await Execute(Server, $"drop database {name} with (force)");
    }

    public static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 1200;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<object?> Scalar(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 1200;
        return await command.ExecuteScalarAsync();
    }

    private static async Task Migrate(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await new Migrations(source, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
    }

    private static string ConnectionTo(string database) =>
        // just-in-time compilation makes splitting a zone a hundred times dearer; the server's own connections go without it, too
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Options = "-c jit=off" }.ConnectionString;
}
