using System.Reflection;
using CivicReports.Server.Persistence;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace CivicReports.Tests.TestHouse;

/// <summary>
/// One migrated template with a small town in it; every test class gets a copy of its own. The server comes from
/// CIVICREPORTS_TEST_DB, and its absence fails: spatial tests that skip look green.
/// </summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly List<string> made = [];
    private readonly string template = $"civic_test_{Environment.ProcessId}_template";
    private int count;

    /// <summary>As whom houses run; what tests prepare and look at themselves, they do as the owner.</summary>
    public const string ServerUser = "civic_test_server";

    public static string AsServer(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Username = ServerUser }.ConnectionString;

    public static string Server => Environment.GetEnvironmentVariable("CIVICREPORTS_TEST_DB")
        ?? throw new InvalidOperationException("CIVICREPORTS_TEST_DB is not set; run ./civic test, or point it at a PostGIS server.");

    public async ValueTask InitializeAsync()
    {
        await using var server = NpgsqlDataSource.Create(Server);
        await using (var create = server.CreateCommand($"create database {template}")) await create.ExecuteNonQueryAsync();
        lock (made) made.Add(template);
        await using (var role = server.CreateCommand($"""
            do $$ begin
                create role {ServerUser} login password '{new NpgsqlConnectionStringBuilder(Server).Password}';
            exception when duplicate_object or unique_violation then null;
            end $$
            """)) await role.ExecuteNonQueryAsync();
        await using var source = NpgsqlDataSource.Create(ConnectionTo(template));
        await new Migrations(source, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
        await using var town = source.CreateCommand(await ReadTown());
        await town.ExecuteNonQueryAsync();
    }

    /// <summary>A database of one's own, as it is after the migrations, with the town or empty.</summary>
    public async Task<string> New(bool withTown = true)
    {
        var name = $"civic_test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        await using var server = NpgsqlDataSource.Create(Server);
        await using var create = server.CreateCommand($"create database {name}" + (withTown ? $" template {template}" : ""));
        create.CommandTimeout = 120;
        await create.ExecuteNonQueryAsync();
        lock (made) made.Add(name);
        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(Server);
        foreach (var name in made)
        {
            await using var drop = server.CreateCommand($"drop database if exists {name} with (force)");
            drop.CommandTimeout = 120;
            // each drop waits for a checkpoint
            drop.CommandTimeout = 120;
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20, Pooling = true }.ConnectionString;

    private static async Task<string> ReadTown()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("town.sql")!);
        return await text.ReadToEndAsync();
    }
}
