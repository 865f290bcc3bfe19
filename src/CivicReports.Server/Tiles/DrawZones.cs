using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Tiles;

/// <summary>Vector tiles of one zone layer: the polygons, and a point each for its name.</summary>
public static class DrawZones
{
    [Allow(Right.OwnAccount)]
    public sealed record Query(string Layer, int Z, int X, int Y) : IRequest<byte[]>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, byte[]>
    {
        public async Task<byte[]> Handle(Query query, CancellationToken ct)
        {
            await using var command = database.CreateCommand("""
                with tile as materialized (select ST_TileEnvelope(@z, @x, @y) as box),
                near as (
                    select z.id, z.code, z.name_ja as "nameJa", z.name_en as "nameEn", z.boundary, z.centre
                    from zones z join zone_layers l on l.id = z.layer_id, tile
                    where l.code = @layer and z.retired_at is null and z.boundary
                        && ST_Transform(ST_Expand(tile.box, (ST_XMax(tile.box) - ST_XMin(tile.box)) / 64), 4326)
                )
                select coalesce((select ST_AsMVT(drawn, 'zones', 4096, 'shape', 'id') from (
                        select ST_AsMVTGeom(ST_Transform(boundary, 3857), tile.box, 4096, 64, true) as shape,
                            id, code, "nameJa", "nameEn" from near, tile
                    ) drawn where shape is not null), '')
                    || coalesce((select ST_AsMVT(named, 'labels', 4096, 'shape', 'id') from (
                        select ST_AsMVTGeom(ST_Transform(centre, 3857), tile.box, 4096, 0, true) as shape,
                            id, code, "nameJa", "nameEn" from near, tile
                    ) named where shape is not null), '')
                """);
            command.Parameters.AddWithValue("layer", query.Layer);
            command.Parameters.AddWithValue("z", query.Z);
            command.Parameters.AddWithValue("x", query.X);
            command.Parameters.AddWithValue("y", query.Y);
            return (byte[])(await command.ExecuteScalarAsync(ct))!;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/tiles/zones/{layer}/{z:int}/{x:int}/{y:int}.mvt",
        async (string layer, int z, int x, int y, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            if (!VectorTile.Exists(z, x, y)) return Results.NotFound();
            http.Response.Headers.CacheControl = "private, max-age=60";
            return Results.Bytes(await mediator.Send(new Query(layer, z, x, y), ct), VectorTile.ContentType);
        });
}
