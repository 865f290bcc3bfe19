using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// The same open tickets in view in a city of 10,000, 100,000 and 1,000,000 tickets: nothing that looks at open ones may grow dearer.
/// </summary>
internal sealed class GrowingLoad : MeasuredPath
{
    private const int Open = 3000;
    private const int Connections = 4;

    public override string Name => "growth";

    public override async Task Run(TestStand stand, Findings findings)
    {
        int[] sizes = stand.IsQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
        var tile = MadeUpCity.Tiles(14)[0];
        (string What, string Path)[] looks =
        [
            ("list of open tickets", "/api/tickets?limit=50"),
            ("list within the map", $"/api/tickets?limit=50&bbox={MadeUpCity.Box}"),
            ("list of a department", "/api/tickets?limit=50&department=2"),
            ("two letters that all hold", $"/api/tickets?limit=50&text={Uri.EscapeDataString("道路")}"),
            ("an address that few have", $"/api/tickets?limit=50&text={Uri.EscapeDataString("試験市7番地")}"),
            ("tile z13", OpenTicketTiles.PathOf(MadeUpCity.Tiles(13)[0])),
            ("tile z14", OpenTicketTiles.PathOf(tile)),
        ];
        var servers = new Dictionary<int, ServerUnderTest>();
        try
        {
            foreach (var size in sizes)
            {
                servers[size] = await ServerUnderTest.Start(await MadeUpCity.With(size, Open));
                foreach (var (_, path) in looks) await Measure(stand, servers[size], path, 1);
            }

            await stand.EachRound(async _ =>
            {
                foreach (var (what, path) in looks)
                {
                    foreach (var size in sizes)
                        findings.Note($"{what}, {size} tickets, per s",
                            await Measure(stand, servers[size], path, Math.Max(1, stand.Seconds / 2)));
                }
            });
        }
        finally
        {
            foreach (var server in servers.Values) await server.DisposeAsync();
        }

        foreach (var (what, _) in looks)
        {
            foreach (var size in sizes[1..])
            {
                findings.Compare($"{what}, {Numbers.Short(size)} tickets beside {Numbers.Short(sizes[0])}",
                    $"{what}, {size} tickets, per s", $"{what}, {sizes[0]} tickets, per s", "/s", Bar.AtLeast(1 / 1.5));
            }
        }

        await WholeCity.Run(stand, findings);
    }

    private static async Task<double> Measure(TestStand stand, ServerUnderTest server, string path, int seconds)
    {
        var requests = Wrk.Prepare(stand, "looks", Wrk.Get(server.Address, path, $"Cookie: {await server.SignIn()}"));
        return (await Wrk.RunAllAccepted(server.Address, requests, Connections, seconds)).PerSecond;
    }
}
