using System.Globalization;
using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;
using CivicReports.Server.Tickets;
using CivicReports.Server.Tiles;
using Npgsql;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// Tiles of open tickets as the console asks for them, beside the same SQL by pgbench; and when the browser has them already.
/// </summary>
internal sealed class OpenTicketTiles : MeasuredPath
{
    public const int Connections = 4;

    public override string Name => "tiles";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(stand.Tickets, stand.Tickets / 10);
        await using var server = await ServerUnderTest.Start(connection);
        foreach (var (zoom, bar) in new[] { (10, 0.65), (12, 0.85), (14, 0.55) })
        {
            var tiles = MadeUpCity.Tiles(zoom);
            var (bytes, features, tag) = await Look(server, tiles);
            findings.Note($"z{zoom} bytes a tile", bytes);
            findings.Note($"z{zoom} features a tile", features);
            await Warm(stand, server, tiles);
            await stand.EachRound(async _ =>
            {
                var raw = await Pgbench.Run(stand, connection, Script(zoom, tiles), Connections, stand.Seconds);
                findings.Note($"z{zoom} raw SQL, per s", raw.PerSecond);
                var cookie = $"Cookie: {await server.SignIn()}";
                var fresh = Wrk.Prepare(stand, "tiles", [.. tiles.Select(t => Wrk.Get(server.Address, PathOf(t), cookie))]);
                findings.Note($"z{zoom} tiles, per s",
                    (await Wrk.RunAllAccepted(server.Address, fresh, Connections, stand.Seconds)).PerSecond);
                var known = Wrk.Prepare(stand, "tiles",
                    [.. tiles.Select(t => Wrk.Get(server.Address, PathOf(t), cookie, $"If-None-Match: {tag}"))]);
                findings.Note($"z{zoom} tiles the browser has, per s",
                    (await Wrk.RunAllAccepted(server.Address, known, Connections, stand.Seconds)).PerSecond);
            });
            findings.Compare($"open-ticket tile z{zoom}", $"z{zoom} tiles, per s", $"z{zoom} raw SQL, per s", "/s", Bar.AtLeast(bar));
            findings.Compare($"open-ticket tile z{zoom}, unchanged (304)", $"z{zoom} tiles the browser has, per s",
                $"z{zoom} raw SQL, per s", "/s", null);
        }
    }

    public static string PathOf((int Z, int X, int Y) tile) =>
        string.Create(CultureInfo.InvariantCulture, $"/tiles/tickets/{tile.Z}/{tile.X}/{tile.Y}.mvt");

    private static async Task Warm(TestStand stand, ServerUnderTest server, IReadOnlyList<(int Z, int X, int Y)> tiles)
    {
        var cookie = $"Cookie: {await server.SignIn()}";
        await Wrk.RunAllAccepted(server.Address,
            Wrk.Prepare(stand, "tiles", [.. tiles.Select(t => Wrk.Get(server.Address, PathOf(t), cookie))]), Connections, 2);
    }

    private static async Task<(double Bytes, double Features, string Tag)> Look(ServerUnderTest server,
        IReadOnlyList<(int Z, int X, int Y)> tiles)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", await server.SignIn());
        var (bytes, features, tag) = (0.0, 0.0, "");
        foreach (var tile in tiles)
        {
            using var answer = await http.GetAsync(new Uri(PathOf(tile), UriKind.Relative));
            var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            (bytes, features, tag) = (bytes + body.Length, features + VectorTile.CountFeatures(body), answer.Headers.ETag!.ToString());
        }

        return (bytes / tiles.Count, features / tiles.Count, tag);
    }

    /// <summary>The application's own SQL, so that both draw the same.</summary>
    private static string Script(int zoom, IReadOnlyList<(int Z, int X, int Y)> tiles)
    {
        using var none = new NpgsqlCommand();
        var sql = DrawTickets.Sql(zoom < DrawTickets.ClusterBelow, new TicketFilter().Where(none))
            .Replace("@z", ":z", StringComparison.Ordinal).Replace("@x", ":x", StringComparison.Ordinal)
            .Replace("@y", ":y", StringComparison.Ordinal);
        var last = tiles[^1];
        return $"""
            \set z {zoom}
            \set x random({tiles[0].X}, {last.X})
            \set y random({tiles[0].Y}, {last.Y})
            {sql};
            """;
    }
}
