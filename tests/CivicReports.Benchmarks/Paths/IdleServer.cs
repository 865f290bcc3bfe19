using System.Diagnostics;
using CivicReports.Benchmarks.Stand;

namespace CivicReports.Benchmarks.Paths;

/// <summary>A server that nobody asks anything: what each small city costs the machine that it shares with others.</summary>
internal sealed class IdleServer : MeasuredPath
{
    public override string Name => "idle";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var (settling, watching) = stand.IsQuick ? (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30))
            : (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5));
        var connection = await Databases.New("idle");
        await using var sink = await LineSink.Start();
        await using var server = await ServerUnderTest.Start(connection, workers: true, lineApi: sink.Address);
        await Task.Delay(settling);
        var (processor, transactions, started) =
            (ProcessorTime.Of(server.ProcessId), await Transactions(connection), Stopwatch.GetTimestamp());
        await Task.Delay(watching);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        findings.Note("processor, % of a core", (ProcessorTime.Of(server.ProcessId) - processor).TotalSeconds / seconds * 100);
        findings.Note("transactions per s", (await Transactions(connection) - transactions) / seconds);
        findings.Note("resident memory, MB", ProcessorTime.MegabytesOf(server.ProcessId));
        findings.Judge("idle server: processor", "processor, % of a core", "% of a core", Bar.AtMost(1));
        findings.Judge("idle server: transactions", "transactions per s", "/s", Bar.AtMost(2));
        findings.Judge($"idle server: memory after {(settling + watching).TotalMinutes:0.#} minutes", "resident memory, MB", "MB", null);
    }

    /// <summary>Asked from another database, so that asking does not count.</summary>
    private static async Task<long> Transactions(string connection)
    {
        var asked = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        var database = asked.Database;
        asked.Database = "postgres";
        return (long)(await Databases.Scalar(asked.ConnectionString,
            $"select xact_commit + xact_rollback from pg_stat_database where datname = '{database}'"))!;
    }
}
