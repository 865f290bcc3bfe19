using System.Diagnostics;
using System.Security.Cryptography;
using CivicReports.Server.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.EndToEnd.Faults;

/// <summary>A PostgreSQL server for one class of tests, to be restarted at will, with the small town as a template.</summary>
public sealed class PrivateCluster : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string folder =
        Path.Combine(Path.GetTempPath(), $"civic-faults-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
    private readonly string password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly int port = Ports.Next();
    private int databases;

    public async ValueTask InitializeAsync()
    {
        // the password comes by standard input, not by the command line that everybody sees
        await Run(
            $"umask 077 && mkdir {folder} && cat > {folder}/password && {Binaries}/initdb -D {folder}/data -U civic -E UTF8 --locale=C.UTF-8 -A scram-sha-256 --no-sync --pwfile={folder}/password", password);
        await Start();
        await Execute("postgres", "create database town");
        await using var source = NpgsqlDataSource.Create(ConnectionTo("town"));
        await new Migrations(source, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
        using var town = new StreamReader(typeof(PrivateCluster).Assembly.GetManifestResourceStream("town.sql")!);
        await using var load = source.CreateCommand(await town.ReadToEndAsync());
        await load.ExecuteNonQueryAsync();
    }

    /// <summary>A new database with the town in it; answers its connection string.</summary>
    public async Task<string> NewTown()
    {
        var name = $"town_{++databases}";
        await Execute("postgres", $"create database {name} template town");
        return ConnectionTo(name);
    }

    public Task Start() => Control(
        $"start -o '-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120'");

    public Task Stop() => Control("stop -m fast");

    /// <summary>As if the machine had lost its power: nothing is written down first.</summary>
    public Task RestartWithoutWarning() => Control("restart -m immediate");

    public async ValueTask DisposeAsync()
    {
        await Control("stop -m immediate");
        await Run($"rm -rf {folder}");
    }

    private string ConnectionTo(string database) =>
        $"Host=127.0.0.1;Port={port};Username=civic;Password={password};Database={database};Maximum Pool Size=30;Timeout=5";

    private async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionTo(database));
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    private Task Control(string what) => Run($"{Binaries}/pg_ctl -D {folder}/data -w -t 60 -l {folder}/log {what}");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static async Task Run(string script, string input = "")
    {
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", "sh", "-c", script] : ["sh", "-c", script];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script}: {string.Concat(await said)}");
    }
}
