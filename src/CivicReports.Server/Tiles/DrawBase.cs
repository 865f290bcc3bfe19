using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Tiles;

/// <summary>The basemap `none`: land, water, roads and names from our own database, without internet; no secret.</summary>
public static class DrawBase
{
    [Allow(Anyone = true)]
    public sealed record Query(int Z, int X, int Y) : IRequest<byte[]>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, byte[]>
    {
        public async Task<byte[]> Handle(Query query, CancellationToken ct)
        {
            await using var command = database.CreateCommand("""
                with tile as materialized (select ST_TileEnvelope(@z, @x, @y) as box)
                select coalesce((select ST_AsMVT(drawn, 'base', 4096, 'shape', 'id') from (
                    select ST_AsMVTGeom(b.shape_3857, tile.box, 4096, 128, true) as shape, b.id, b.kind,
                        b.name_ja as "nameJa", b.name_en as "nameEn"
                    from base_features b, tile
                    where b.shape_3857 && ST_Expand(tile.box, (ST_XMax(tile.box) - ST_XMin(tile.box)) / 32)
                        and (@z >= 12 or b.kind <> 'street')
                ) drawn where shape is not null), '')
                """);
            command.Parameters.AddWithValue("z", query.Z);
            command.Parameters.AddWithValue("x", query.X);
            command.Parameters.AddWithValue("y", query.Y);
            return (byte[])(await command.ExecuteScalarAsync(ct))!;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/tiles/base/{z:int}/{x:int}/{y:int}.mvt",
        async (int z, int x, int y, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            if (!VectorTile.Exists(z, x, y)) return Results.NotFound();
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(await mediator.Send(new Query(z, x, y), ct), VectorTile.ContentType);
        }).AllowAnonymous();
}
