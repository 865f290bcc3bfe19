using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;
using CivicReports.Server;
using CivicReports.Server.Persistence;
using CivicReports.Server.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetTopologySuite.Geometries;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// "Which zones is this place in?" as the application asks it (2,025 zones of 257 vertices, districts, the city's outline),
/// beside the cheapest question the same way: one zone's name by its key.
/// </summary>
internal sealed class ZoneLookup : MeasuredPath
{
    private const int Workers = 8;
    private const int Zones = 2025;
    private const string ByKey = """
        \set id random(1, 2025)
        select name_ja from zones where id = :id;
        """;

    public override string Name => "lookup";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(stand.Tickets, stand.Tickets / 10);
        await using var app = Build(connection);
        var found = 0L;
        await Repeat(app, 2, Find);
        await Repeat(app, 2, Key);
        found = 0;
        await stand.EachRound(async _ =>
        {
            var before = found;
            var rate = await Repeat(app, stand.Seconds, Find);
            findings.Note("zone lookup, per s", rate);
            if (found == before) throw new InvalidOperationException("No place lay in any zone.");
            findings.Note("key lookup the same way, per s", await Repeat(app, stand.Seconds, Key));
            findings.Note("key lookup by pgbench, per s", (await Pgbench.Run(stand, connection, ByKey, Workers, stand.Seconds)).PerSecond);
        });
        findings.Compare("zone lookup beside a key lookup the same way (EF Core)", "zone lookup, per s", "key lookup the same way, per s",
            "/s", Bar.AtLeast(0.4));
        findings.Compare("zone lookup beside a key lookup by pgbench", "zone lookup, per s", "key lookup by pgbench, per s", "/s", null);

        async Task Find(IServiceProvider scope, Random random)
        {
            var (east, north) = ((random.NextDouble() - 0.5) * 0.7, (random.NextDouble() - 0.5) * 0.6);
            var located = await scope.GetRequiredService<Router>()
                .Locate(new Point(MadeUpCity.Longitude + east, MadeUpCity.Latitude + north) { SRID = 4326 }, CancellationToken.None);
            Interlocked.Add(ref found, located.Zones.Count);
        }
    }

    /// <summary>The house without its doors: nothing listens, nothing works in the background.</summary>
    public static WebApplication Build(string connection) => CivicReportsServer.Build([
        $"--ConnectionStrings:CivicReports={connection}", $"--Line:ChannelSecret={ServerUnderTest.LineSecret}",
        "--Line:ChannelAccessToken=bench", "--PublicBaseUrl=http://127.0.0.1", "--Photos:Folder=artifacts/bench/scratch",
        "--Workers:Enabled=false"], builder => builder.Logging.ClearProviders());

    private static async Task Key(IServiceProvider scope, Random random)
    {
        var id = random.Next(1, Zones + 1);
        await scope.GetRequiredService<CivicReportsDb>().Zones.AsNoTracking().Where(z => z.Id == id).Select(z => z.NameJa).SingleAsync();
    }

    /// <summary>Each question in a scope of its own, as a request is.</summary>
    public static async Task<double> Repeat(WebApplication app, int seconds, Func<IServiceProvider, Random, Task> question)
    {
        var count = 0L;
        var until = DateTime.UtcNow.AddSeconds(seconds);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            while (DateTime.UtcNow < until)
            {
                await using var scope = app.Services.CreateAsyncScope();
                await question(scope.ServiceProvider, random);
                Interlocked.Increment(ref count);
            }
        })));
        return count / watch.Elapsed.TotalSeconds;
    }
}
