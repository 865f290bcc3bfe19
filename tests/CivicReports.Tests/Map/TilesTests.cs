using System.Net;
using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Tickets;
using CivicReports.Server.Tiles;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Map;

public sealed class TilesTests(OneHouse one, TestDatabases databases) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task A_tile_holds_open_tickets_and_lets_go_of_finished_ones()
    {
        var number = await Submit(138.0101, 34.0051);
        Assert.Contains(number, await Tile(14, 138.0101, 34.0051), StringComparison.Ordinal);
        var seen = await house.Send(new ShowTicket.Query(number), House.Desk);
        await house.Send(new ChangeTicketStatus.Command(number, seen.Version, Status.Resolved), House.Desk);
        Assert.DoesNotContain(number, await Tile(14, 138.0101, 34.0051), StringComparison.Ordinal);
        Assert.Contains(number, await Tile(14, 138.0101, 34.0051, new(Status: "Resolved")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_count_every_ticket_once_also_on_the_edge_of_tiles()
    {
        // exactly on the corner of four tiles of zoom 10
        const int z = 10;
        var x = (int)((138.5 + 180) / 360 * (1 << z));
        var longitude = x * 360.0 / (1 << z) - 180;
        var edge = longitude.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await house.Execute($"""
            insert into tickets (number, category_id, status, status_since, location, received_at, changed_at)
            select 'edge-' || i, 3, 'Received', now(), ST_SetSRID(ST_MakePoint({edge}, 34.2 + i * 0.001), 4326), now(), now()
            from generate_series(1, 50) i
            """);
        await house.Send(new FoldTickets.Command(), Actor.System("test"));
        var y = TileY(34.2, z);
        var counts = 0L;
        for (var dx = -1; dx <= 0; dx++)
        {
            for (var dy = -1; dy <= 1; dy++) counts += await Counted(z, x + dx, y + dy);
        }

        Assert.Equal(50, counts);
        await house.Execute("delete from tickets where number like 'edge-%'");
    }

    [Fact]
    public async Task Rings_never_cover_each_other_and_a_tile_of_too_many_tickets_counts_them()
    {
        await using var crowded = await House.Open(databases);
        // as thick as 44,000 open tickets in a city, in clumps and on edges
        await crowded.Execute("""
            insert into tickets (number, category_id, status, status_since, location, received_at, changed_at, urgent)
            select 'thick-' || i, 3, 'Received', now(),
                ST_SetSRID(ST_MakePoint(138.0 + random() * 0.35, 34.0 + power(random(), 2) * 0.3), 4326), now(), now(), i % 9 = 0
            from generate_series(1, 20000) i
            """);
        await crowded.Execute($"""
            insert into tickets (number, category_id, status, status_since, location, received_at, changed_at)
            select 'heap-' || i, 3, 'Received', now(),
                ST_SetSRID(ST_MakePoint(138.02 + random() * 0.005, 34.02 + random() * 0.005), 4326), now(), now()
            from generate_series(1, {DrawTickets.MostSingles + 1}) i
            """);
        const int z = 11;
        var rings = new List<(double X, double Y, double Radius)>();
        for (var x = TileX(138.0, z); x <= TileX(138.35, z); x++)
            for (var y = TileY(34.3, z); y <= TileY(34.0, z); y++)
            {
                var tile = (await crowded.Send(new DrawTickets.Query(z, x, y, new()), House.Desk)).Tile;
                rings.AddRange(ClusterCounts.Rings(tile).Where(r => r.Count > 1)
                    .Select(r => (x * 512 + r.X / 8.0, y * 512 + r.Y / 8.0, 24.5 * Size(r.Count))));
            }

        Assert.True(rings.Count > 50);
        foreach (var (one, i) in rings.Select((r, i) => (r, i)))
            foreach (var other in rings.Skip(i + 1))
                Assert.True(double.Hypot(one.X - other.X, one.Y - other.Y) >= one.Radius + other.Radius - 0.5, $"{one} covers {other}");

        var thick = (await crowded.Send(new DrawTickets.Query(13, TileX(138.0225, 13), TileY(34.0225, 13), new()), House.Desk)).Tile;
        Assert.True(ClusterCounts.Sum(thick) > DrawTickets.MostSingles);
        Assert.InRange(thick.Length, 1, 500_000);

        // the console's icon-size
        static double Size(long count) => count < 10 ? 0.86 : count < 100 ? 0.96 : count < 1000 ? 1.1 : 1.3;
    }

    [Fact]
    public async Task A_city_that_brought_no_map_of_its_own_sees_outline_and_districts_with_their_names()
    {
        async Task<string> Base() => Encoding.UTF8.GetString(
            await house.Send(new DrawBase.Query(13, TileX(138.010, 13), TileY(34.010, 13)), null));
        var bare = await Base();
        Assert.All(["outline", "district", "place", "丘町", "Hill ward"],
            word => Assert.Contains(word, bare, StringComparison.Ordinal));
        await house.Execute("""
            insert into base_features (kind, name_ja, shape) values ('river', '青川', ST_SetSRID(ST_MakePoint(138.01, 34.01), 4326))
            """);
        var drawn = await Base();
        Assert.Contains("青川", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("丘町", drawn, StringComparison.Ordinal);
        await house.Execute("delete from base_features");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Tiles_are_sent_compressed_and_named_alike(string encoding)
    {
        await Submit(138.0105, 34.0055);
        var name = "packed-" + encoding;
        await Browser.Add(house, name, Role.Desk);
        using var browser = new Browser(house);
        await browser.SignIn(name);
        var path = $"/tiles/tickets/14/{TileX(138.0105, 14)}/{TileY(34.0055, 14)}.mvt";
        var plain = await browser.Http.GetAsync(path);
        var packed = await browser.Http.SendAsync(new(HttpMethod.Get, path) { Headers = { AcceptEncoding = { new(encoding) } } });
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.True(packed.Headers.ETag!.IsWeak);
        Assert.Equal(plain.Headers.ETag, packed.Headers.ETag);
        var again = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Headers = { IfNoneMatch = { packed.Headers.ETag }, AcceptEncoding = { new(encoding) } },
        };
        Assert.Equal(HttpStatusCode.NotModified, (await browser.Http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_same_tile_is_not_sent_twice_and_a_change_is_seen_at_once()
    {
        await Browser.Add(house, "tiles", Role.Desk);
        using var browser = new Browser(house);
        await browser.SignIn("tiles");
        var path = $"/tiles/tickets/14/{TileX(138.0102, 14)}/{TileY(34.0052, 14)}.mvt";
        var first = await browser.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await browser.Http.SendAsync(again)).StatusCode);
        var number = await Submit(138.0102, 34.0052);
        var after = await browser.Http.SendAsync(new(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } });
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains(number, Encoding.UTF8.GetString(await after.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cursor_notices_a_slow_transaction_that_commits_late()
    {
        var database = house.App.Services.GetRequiredService<NpgsqlDataSource>();
        await using var slow = await database.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        var old = await Submit(138.0103, 34.0053);
        await using (var write =
            new NpgsqlCommand($"update tickets set words = 'slow' where number = '{old}'", slow)) await write.ExecuteNonQueryAsync();
        await Submit(138.0103, 34.0053); // a later transaction commits first
        var before = await ChangeCursor.Read(database, default);
        Assert.Equal(before, await ChangeCursor.Read(database, default));
        await transaction.CommitAsync();
        Assert.NotEqual(before, await ChangeCursor.Read(database, default));
    }

    [Theory]
    [InlineData("/tiles/tickets/23/0/0.mvt")]
    [InlineData("/tiles/tickets/3/8/0.mvt")]
    [InlineData("/tiles/tickets/3/0/-1.mvt")]
    public async Task A_tile_that_does_not_exist_is_not_found(string path)
    {
        var name = "edge" + Guid.NewGuid().ToString("N");
        await Browser.Add(house, name, Role.Desk);
        using var browser = new Browser(house);
        await browser.SignIn(name);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("status=Lost")]
    [InlineData("status=1")]
    [InlineData("department=a")]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=NaN,0,1,1")]
    public async Task A_wrong_filter_is_said_and_not_ignored(string query)
    {
        var name = "filter" + query.GetHashCode(StringComparison.Ordinal);
        await Browser.Add(house, name, Role.Desk);
        using var browser = new Browser(house);
        await browser.SignIn(name);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync($"/api/tickets?{query}")).StatusCode);
    }

    [Fact]
    public async Task An_open_console_hears_of_a_change_on_another_node()
    {
        await using var other = await House.Open(null!, house.Connection);
        await Browser.Add(other, "watcher", Role.Desk);
        using var browser = new Browser(other);
        await browser.SignIn("watcher");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = await browser.Http.GetStreamAsync("/api/changes", patience.Token);
        using var lines = new StreamReader(stream);
        Assert.Equal("event: hello", await lines.ReadLineAsync(patience.Token));
        // the node listens once its first refetch has gone out; ask again until it hears
        string? line;
        var number = "";
        do
        {
            number = await Submit(138.0104, 34.0054);
            do line = await lines.ReadLineAsync(patience.Token);
            while (line is not null && !line.StartsWith("data: {\"number\"", StringComparison.Ordinal));
        }
        while (!line!.Contains(number, StringComparison.Ordinal));
    }

    private async Task<string> Submit(double longitude, double latitude) => (await house.Send(
        new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, 3, House.At(longitude, latitude), null, null, null, "ja"),
            Actor.System("inbox"))).Number;

    private async Task<string> Tile(int z, double longitude, double latitude, TicketFilter? filter = null) =>
        Encoding.UTF8.GetString(
            (await house.Send(new DrawTickets.Query(z, TileX(longitude, z), TileY(latitude, z), filter ?? new()), House.Desk)).Tile);

    private Task<long> Counted(int z, int x, int y) => CountOf(house.Send(new DrawTickets.Query(z, x, y, new(Text: "edge-")), House.Desk));

    private static async Task<long> CountOf(Task<DrawTickets.Answer> drawn) => ClusterCounts.Sum((await drawn).Tile);

    private static int TileX(double longitude, int z) => (int)((longitude + 180) / 360 * (1 << z));

    private static int TileY(double latitude, int z)
    {
        var radians = latitude * Math.PI / 180;
        return (int)((1 - Math.Log(Math.Tan(radians) + 1 / Math.Cos(radians)) / Math.PI) / 2 * (1 << z));
    }
}
