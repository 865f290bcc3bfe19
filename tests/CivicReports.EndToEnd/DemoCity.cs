using System.Diagnostics;
using CivicReports.Server.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.EndToEnd;

/// <summary>A database of our own with the demo city in it, on the server of CIVICREPORTS_TEST_DB; gone afterwards.</summary>
internal sealed class DemoCity : IAsyncDisposable
{
    private static int cities;
    private readonly string name = $"civic_e2e_{Environment.ProcessId}_{Interlocked.Increment(ref cities)}";
    private readonly string server = Environment.GetEnvironmentVariable("CIVICREPORTS_TEST_DB")
        ?? throw new InvalidOperationException("CIVICREPORTS_TEST_DB is not set; run ./civic test, or point it at a PostGIS server.");

    private DemoCity() => Connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ConnectionString;

    public string Connection { get; }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <param name="empty">The schema, and nothing in it.</param>
    public static async Task<DemoCity> Found(string folder, bool empty = false)
    {
        var city = new DemoCity();
        await city.Drop();
        await Execute(city.server, $"create database {city.name}");
        await using (var source = NpgsqlDataSource.Create(city.Connection))
        {
            await new Migrations(source, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
        }

        await Run("node", [Path.Combine(Root, "db/demo/build.mjs"), "--outline", Path.Combine(folder, "outline.geojson")]);
        if (empty) return city;
        // without photos: drawing them takes longer than all that is tested here
        await Run("node", [Path.Combine(Root, "db/demo/build.mjs"), folder]);
        await Execute(city.Connection, await File.ReadAllTextAsync(Path.Combine(folder, "city.sql")));
        return city;
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : throw new InvalidOperationException($"{sql}: no {typeof(T).Name}");
    }

    /// <summary>A ticket on the map that an office has and nobody has begun.</summary>
    public Task<string> Assigned() => Scalar<string>(
        "select number from tickets t where status = 'Assigned' and location is not null and not exists "
        + "(select from ticket_history h where h.ticket_id = t.id and h.kind = 'StatusChanged') order by id limit 1");

    public Task Execute(string sql) => Execute(Connection, sql);

    public async ValueTask DisposeAsync() => await Drop();

    private Task Drop() => Execute(server, $"drop database if exists {name} with (force)");

    private static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {said}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivicReports.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the solution's folder.");
    }
}
