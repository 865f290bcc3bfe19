using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Tiles;

/// <summary>
/// The basemap `none`: land, water, roads and names from our own database, without internet; no secret. A city that has brought none of
/// them sees its outline, its neighbours', and its districts with their names.
/// </summary>
public static class DrawBase
{
    [Allow(Anyone = true)]
    public sealed record Query(int Z, int X, int Y) : IRequest<byte[]>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, byte[]>
    {
        public async Task<byte[]> Handle(Query query, CancellationToken ct)
        {
            await using var command = database.CreateCommand("""
                with tile as materialized (
                    select box, ST_Expand(box, (ST_XMax(box) - ST_XMin(box)) / 32) as around from ST_TileEnvelope(@z, @x, @y) as box),
                shown as (
                    select z.id, l.purpose, z.name_ja, z.name_en, z.boundary, z.centre
                    from zones z join zone_layers l on l.id = z.layer_id, tile
                    where not exists (select from base_features) and z.retired_at is null and z.boundary && ST_Transform(tile.around, 4326)
                        and (l.purpose in ('city', 'neighbour') or l.id = (
                            select id from zone_layers where purpose in ('reporting', 'routing')
                            order by purpose = 'routing', priority, id limit 1))
                ),
                ground as (
                    select b.id, b.kind, b.name_ja, b.name_en, b.shape_3857 as shape from base_features b, tile
                    where b.shape_3857 && tile.around and (@z >= 12 or b.kind <> 'street')
                    union all
                    select id, case when purpose in ('city', 'neighbour') then 'outline' else 'district' end, null, null,
                        ST_Transform(ST_Boundary(boundary), 3857) from shown
                    union all
                    select id, 'place', name_ja, name_en, ST_Transform(centre, 3857) from shown where purpose <> 'city'
                )
                select coalesce((select ST_AsMVT(drawn, 'base', 4096, 'shape', 'id') from (
                    select ST_AsMVTGeom(g.shape, tile.box, 4096, 128, true) as shape, g.id, g.kind,
                        g.name_ja as "nameJa", g.name_en as "nameEn"
                    from ground g, tile
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
