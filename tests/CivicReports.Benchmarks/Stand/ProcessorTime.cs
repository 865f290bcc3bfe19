using System.Diagnostics;
using System.Globalization;

namespace CivicReports.Benchmarks.Stand;

/// <summary>What processes have used of the processor since they began, as Linux counts it, in hundredths of a second.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    public static TimeSpan Of(int process)
    {
        // the name in brackets may hold anything, so the numbers are counted from behind it
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The server's and that of all its connections to the database.</summary>
    public static async Task<TimeSpan> Of(ServerUnderTest server, string connection)
    {
        var backends = (int[])(await Databases.Scalar(connection,
            "select coalesce(array_agg(pid), '{}') from pg_stat_activity "
            + "where datname = current_database() and application_name = 'CivicReports'"))!;
        return backends.Aggregate(Of(server.ProcessId), (sum, backend) => sum + Of(backend));
    }

    public static double MegabytesOf(int process)
    {
        using var running = Process.GetProcessById(process);
        return running.WorkingSet64 / 1e6;
    }
}
