using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;

namespace CivicReports.Benchmarks.Paths;

/// <summary>Tiles of open tickets, every ticket by itself, beside MapServer with four FastCGI processes behind nginx.</summary>
internal sealed class TilesBesideMapServer : MeasuredPath
{
    public override string Name => "mapserver";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(stand.Tickets, stand.Tickets / 10);
        await GiveMapServerItsGeometry(connection);
        await using var server = await ServerUnderTest.Start(connection, part: "unclustered-tiles");
        await using var peer = await MapServer.Start(stand, connection);
        foreach (var (zoom, bar) in new[] { (10, 1.5), (12, 1.5), (14, 3.0) })
        {
            var tiles = MadeUpCity.Tiles(zoom);
            findings.Note($"z{zoom} features a tile",
                await Count(server.Address, await server.SignIn(), [.. tiles.Select(UnclusteredTiles.PathOf)]));
            findings.Note($"z{zoom} features a tile, MapServer", await Count(peer.Address, null, [.. tiles.Select(MapServer.PathOf)]));
            var toPeer = Wrk.Prepare(stand, "to-mapserver", [.. tiles.Select(t => Wrk.Get(peer.Address, MapServer.PathOf(t)))]);
            await Wrk.RunAllAccepted(peer.Address, toPeer, OpenTicketTiles.Connections, 1);
            await Ours(1);
            await stand.EachRound(async _ =>
            {
                findings.Note($"z{zoom} MapServer, per s",
                    (await Wrk.RunAllAccepted(peer.Address, toPeer, OpenTicketTiles.Connections, stand.Seconds)).PerSecond);
                findings.Note($"z{zoom} unclustered, per s", (await Ours(stand.Seconds)).PerSecond);
            }, times: 3);
            findings.Compare($"unclustered tile z{zoom} beside MapServer", $"z{zoom} unclustered, per s", $"z{zoom} MapServer, per s",
                "/s", Bar.AtLeast(bar));

            async Task<Wrk.Load> Ours(int seconds)
            {
                var cookie = $"Cookie: {await server.SignIn()}";
                var requests = Wrk.Prepare(stand, "unclustered",
                    [.. tiles.Select(t => Wrk.Get(server.Address, UnclusteredTiles.PathOf(t), cookie))]);
                return await Wrk.RunAllAccepted(server.Address, requests, OpenTicketTiles.Connections, seconds);
            }
        }
    }

    /// <summary>As MapServer wants it: a stored geometry in the web's grid, with a partial index of the open ones.</summary>
    private static async Task GiveMapServerItsGeometry(string connection)
    {
        if (await Databases.Scalar(connection,
            "select 1 from information_schema.columns where table_name = 'tickets' and column_name = 'location_3857'") is not null) return;
        await Databases.Execute(connection,
            "alter table tickets add location_3857 geometry(Point, 3857) generated always as (ST_Transform(location, 3857)) stored");
        await Databases.Execute(connection,
            "create index on tickets using gist (location_3857) where status in ('Received', 'Assigned', 'InProgress', 'OnHold')");
        await Databases.Execute(connection, "vacuum analyze tickets");
    }

    private static async Task<double> Count(Uri address, string? cookie, IReadOnlyCollection<string> paths)
    {
        using var http = new HttpClient { BaseAddress = address };
        if (cookie is not null) http.DefaultRequestHeaders.Add("Cookie", cookie);
        var features = 0.0;
        foreach (var path in paths) features += VectorTile.CountFeatures(await http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        return features / paths.Count;
    }
}
