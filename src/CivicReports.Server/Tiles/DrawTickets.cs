using System.Data;
using System.Security.Cryptography;
using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace CivicReports.Server.Tiles;

/// <summary>
/// Vector tiles of tickets: below zoom 13 counted on a grid, from there each ticket by itself, unless a tile holds too many to be told
/// apart (or sent). The number that clusters show is exact: every ticket of the tile is in one cell.
/// </summary>
public static class DrawTickets
{
    public const int ClusterBelow = 13;

    /// <summary>In one tile, each by itself: some 250 kB.</summary>
    public const int MostSingles = 5000;

    /// <summary>Cells along a tile's edge: 64 pixels each where a tile is drawn with 512.</summary>
    private const int Cells = 8;

    /// <summary>
    /// A ring's radius in cells, as the console draws it (an urgent one, 24.5 pixels by its size): rings stay within their cell, so they
    /// never cover each other.
    /// </summary>
    private const string Radius = "case when count < 10 then 0.335 when count < 100 then 0.375 when count < 1000 then 0.425 else 0.5 end";

    [Allow(Right.SeeTickets)]
    public sealed record Query(int Z, int X, int Y, TicketFilter Filter) : IRequest<Answer>;

    /// <param name="Cursor">Read right before the tile: at worst the tile is newer than its name, never older.</param>
    public sealed record Answer(string Cursor, byte[] Tile);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules() => RuleFor(q => q.Filter).SetValidator(new TicketFilter.Rules());
    }

    internal sealed class Handler(NpgsqlDataSource database, WorkingTime time, Caller caller, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var command = connection.CreateCommand();
            var where = (query.Filter with { Bbox = null, Placed = null, Reader = caller.Known,
                At = new(clock.GetUtcNow(), await time.City(ct)) }).Where(command);
            var clustered = query.Z < ClusterBelow;
            command.Parameters.AddWithValue("z", query.Z);
            command.Parameters.AddWithValue("x", query.X);
            command.Parameters.AddWithValue("y", query.Y);
            // one round trip: from zoom 14 on it costs as much as the drawing
            command.CommandText = $"{ChangeCursor.Sql};{Sql(clustered, where, MostSingles + 1)}";
            // a tile is complete before its first byte comes: read in one go it spares a hop between threads for every 8 kB
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
            await reader.ReadAsync(ct);
            var cursor = reader.GetString(0);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            var tile = reader.GetFieldValue<byte[]>(0);
            if (clustered || reader.GetInt64(1) <= MostSingles) return new(cursor, tile);
            await reader.CloseAsync();
            command.CommandText = Sql(clustered: true, where);
            return new(cursor, (byte[])(await command.ExecuteScalarAsync(ct))!);
        }
    }

    /// <summary>The drawing itself, with z, x and y as parameters: the benchmarks run it as it is beside its peers.</summary>
    /// <param name="most">So many tickets by themselves are enough to know that they are too many.</param>
    internal static string Sql(bool clustered, string where, int most = int.MaxValue) =>
        clustered ? Clusters(where) : Singles(where, most);

    /// <summary>
    /// Worked out once: a prepared plan does not know the tile and would do it again for each ticket, at the price of drawing it.
    /// </summary>
    private const string TheTile = """
        tile as materialized (
            select box::box2d as bounds, box(box) as spots, ST_XMin(box) as west, ST_XMax(box) as east,
                ST_YMin(box) as south, ST_YMax(box) as north
            from ST_TileEnvelope(@z, @x, @y) as box)
        """;

    /// <summary>A tile owns its western and northern edge: no ticket is counted, or drawn over itself, in two tiles.</summary>
    private const string InTile = """
        t.spot <@ tile.spots and t.spot[0] < tile.east and t.spot[1] > tile.south
        """;

    private static string Clusters(string where) => $"""
        with {TheTile},
        cells as (
            select
                floor((t.spot[0] - tile.west) / (tile.east - tile.west) * {Cells}) as cx,
                floor((tile.north - t.spot[1]) / (tile.north - tile.south) * {Cells}) as cy,
                count(*)::int as count, avg(t.spot[0]) as x, avg(t.spot[1]) as y,
                count(*) filter (where t.urgent)::int as urgent,
                count(*) filter (where t.status = 'Received')::int as received,
                count(*) filter (where t.status = 'Assigned')::int as assigned,
                count(*) filter (where t.status = 'InProgress')::int as "inProgress",
                count(*) filter (where t.status = 'OnHold')::int as "onHold",
                count(*) filter (where t.status = 'Resolved')::int as resolved,
                min(t.number) as number, min(t.status) as status, min(t.category_id) as category
            from tickets t, tile
            where {InTile} and {where}
            group by 1, 2
        ),
        rings as (
            select c.*, (tile.east - tile.west) / {Cells} as side, {Radius} as radius, tile.west, tile.north from cells c, tile
        )
        select coalesce(ST_AsMVT(drawn, 'tickets', 4096, 'shape'), '')
        from (
            select ST_AsMVTGeom(case when c.count = 1 then ST_Point(c.x, c.y, 3857) else ST_Point(
                    least(greatest(c.x, c.west + (c.cx + c.radius) * c.side), c.west + (c.cx + 1 - c.radius) * c.side),
                    least(greatest(c.y, c.north - (c.cy + 1 - c.radius) * c.side), c.north - (c.cy + c.radius) * c.side), 3857) end,
                    tile.bounds, 4096, 0, true) as shape,
                c.count, c.urgent, c.received, c.assigned, c."inProgress", c."onHold", c.resolved,
                c.count - c.received - c.assigned - c."inProgress" - c."onHold" - c.resolved as other,
                case when c.count = 1 then c.number end as number,
                case when c.count = 1 then c.status end as status,
                case when c.count = 1 then c.category end as category
            from rings c, tile
        ) drawn
        """;

    private static string Singles(string where, int most) => $"""
        with {TheTile}
        select coalesce(ST_AsMVT(drawn, 'tickets', 4096, 'shape', 'id'), ''), count(*)
        from (
            select ST_AsMVTGeom(ST_Point(t.spot[0], t.spot[1], 3857), tile.bounds, 4096, 0, true) as shape,
                t.id, t.number, t.status, t.urgent, t.category_id as category, t.not_fixed as "notFixed"
            from tickets t, tile
            where {InTile} and {where}
            limit {most}
        ) drawn
        """;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/tiles/tickets/{z:int}/{x:int}/{y:int}.mvt",
        async (int z, int x, int y, [AsParameters] TicketFilter filter, HttpContext http, NpgsqlDataSource database, IMediator mediator,
            Caller caller, TimeProvider clock, CancellationToken ct) =>
        {
            if (!VectorTile.Exists(z, x, y)) return Results.NotFound();
            // what gets late changes nothing in the database
            var minute = filter.Due is null ? "" : $"{clock.GetUtcNow():yyyyMMddHHmm} ";
            // a browser that has a tile already mostly hears that it still is good, and nothing is drawn
            if (http.Request.Headers.IfNoneMatch.Count > 0
                && VectorTile.Private(http, Tag(minute + await ChangeCursor.Read(database, ct), http, caller), TimeSpan.Zero) is { } cached)
                return cached;
            var (cursor, tile) = await mediator.Send(new Query(z, x, y, filter), ct);
            return VectorTile.Private(http, Tag(minute + cursor, http, caller), TimeSpan.Zero)
                ?? Results.Bytes(tile, VectorTile.ContentType);
        });

    private static EntityTagHeaderValue Tag(string cursor, HttpContext http, Caller caller)
    {
        // a search finds for each what that one may read, and one's own tickets are another's in the next session of this browser
        var reader = $"{Rights.Of(caller.Current, Right.ReadReports)} {caller.Current?.DepartmentId} {caller.Current?.Id}";
        var state = SHA256.HashData(Encoding.UTF8.GetBytes($"{cursor} {http.Request.QueryString} {reader}"));
        // weak: compressed or not, it is the same tile
        return new($"\"{Convert.ToHexStringLower(state.AsSpan(0, 12))}\"", isWeak: true);
    }
}
