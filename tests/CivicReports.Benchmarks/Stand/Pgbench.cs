using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace CivicReports.Benchmarks.Stand;

/// <summary>The database's own limit, by pgbench with prepared statements.</summary>
internal static partial class Pgbench
{
    /// <param name="P99Milliseconds">Null unless asked for.</param>
    public sealed record Load(double PerSecond, double? P99Milliseconds);

    public static async Task<Load> Run(TestStand stand, string connection, string script, int clients, int seconds, bool latencies = false)
    {
        var file = Path.Combine(stand.Scratch, "pgbench.sql");
        var log = Path.Combine(stand.Scratch, "pgbench-log");
        await File.WriteAllTextAsync(file, script);
        var to = new NpgsqlConnectionStringBuilder(connection);
        // the same settings as the server's connections
        var environment = new Dictionary<string, string>(Environment(to))
        {
            ["PGOPTIONS"] = "-c max_parallel_workers_per_gather=0 -c jit=off",
        };
        var said = await ChildProcess.Run("/usr/lib/postgresql/15/bin/pgbench",
            ["-n", "-M", "prepared", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{seconds}", "-f", file,
                .. latencies ? ["-l", "--log-prefix", log] : Array.Empty<string>()], environment);
        var rate = Rate().Match(said) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said: {said}");
        return new(rate, latencies ? await P99(stand, log) : null);
    }

    public static Dictionary<string, string> Environment(NpgsqlConnectionStringBuilder to) => new()
    {
        ["PGHOST"] = to.Host!,
        ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = to.Username!,
        ["PGPASSWORD"] = to.Password!,
        ["PGDATABASE"] = to.Database!,
    };

    private static async Task<double> P99(TestStand stand, string prefix)
    {
        var times = new List<long>();
        foreach (var file in Directory.GetFiles(stand.Scratch, Path.GetFileName(prefix) + "*"))
        {
            await foreach (var line in File.ReadLinesAsync(file)) times.Add(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture));
            File.Delete(file);
        }

        times.Sort();
        return times[(int)(times.Count * 0.99)] / 1000.0;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
