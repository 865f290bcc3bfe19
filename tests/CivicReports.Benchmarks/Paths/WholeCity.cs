using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// 50,000 open tickets: the list within boxes of growing size beside the list without one, and what a console asks for that opens on it
/// all.
/// </summary>
internal static class WholeCity
{
    private const int Open = 50_000;

    /// <summary>The recipe spreads open tickets over the years: three times as many must be there.</summary>
    private const int FewestTickets = 300_000;

    private const int Connections = 4;
    private const int Openings = 10;

    public static async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(Math.Max(stand.Tickets, FewestTickets), Open);
        await using var server = await ServerUnderTest.Start(connection);
        (string What, string Path)[] lists =
        [
            ("list without a box", "/api/tickets?limit=50"),
            .. new[] { 1, 10, 100 }.Select(share =>
                ($"list within {share} % of the city", $"/api/tickets?limit=50&bbox={MadeUpCity.Part(share / 100.0)}")),
        ];
        await stand.EachRound(async _ =>
        {
            foreach (var (what, path) in lists) findings.Note($"{what}, per s", await Measure(stand, server, path));
        });
        foreach (var (what, _) in lists[1..])
            findings.Compare($"{what}, {Numbers.Short(Open)} open tickets", $"{what}, per s", $"{lists[0].What}, per s", "/s",
                Bar.AtLeast(0.3));
        await stand.EachRound(async _ => findings.Note("a console opens, ms of processor time", await OpenAll(server, connection)));
        findings.Judge("a console opens on the whole city: nine tiles z10 and a list of 100, processor time of server and database",
            "a console opens, ms of processor time", "ms", Bar.AtMost(120));
    }

    private static async Task<double> Measure(TestStand stand, ServerUnderTest server, string path)
    {
        var requests = Wrk.Prepare(stand, "lists", Wrk.Get(server.Address, path, $"Cookie: {await server.SignIn()}"));
        return (await Wrk.RunAllAccepted(server.Address, requests, Connections, Math.Max(1, stand.Seconds / 2))).PerSecond;
    }

    private static async Task<double> OpenAll(ServerUnderTest server, string connection)
    {
        var (_, x, y) = MadeUpCity.Tiles(10)[0];
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", await server.SignIn());
        // by then each connection has planned its statements
        for (var warm = 0; warm < 6; warm++) await Ask();
        var before = await ProcessorTime.Of(server, connection);
        for (var opening = 0; opening < Openings; opening++) await Ask();
        return (await ProcessorTime.Of(server, connection) - before).TotalMilliseconds / Openings;

        Task Ask() => Task.WhenAll(
            from path in Enumerable.Range(0, 9).Select(n => OpenTicketTiles.PathOf((10, x - 1 + (n % 3), y - 1 + (n / 3))))
                .Append($"/api/tickets?limit=100&bbox={MadeUpCity.Part(1)}")
            select http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
    }
}
