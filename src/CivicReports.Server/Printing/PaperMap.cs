using System.Data.Common;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Printing;

/// <summary>A map for paper: paths from our own tables in metres of the web's projection, moved to the map's corner.</summary>
public sealed record PaperMap(double Width, double Height, IReadOnlyList<PaperMap.Shape> Shapes, double Metre)
{
    /// <param name="Kind">Of the basemap; null for a zone.</param>
    public sealed record Shape(string? Kind, string? Code, string Path, double X, double Y);

    /// <summary>A layer's zones, or one of them, whole.</summary>
    public static Task<PaperMap?> OfZones(NpgsqlDataSource database, int layer, int? zone, CancellationToken ct) =>
        Read(database, """
            with shapes as (
                select code, ST_Transform(boundary, 3857) as shape, ST_Transform(centre, 3857) as centre, ST_Y(centre) as latitude
                from zones where layer_id = $1 and ($2::int is null and retired_at is null or id = $2)),
            box as (
                select ST_XMin(e) - m as west, ST_XMax(e) + m as east, ST_YMin(e) - m as south, ST_YMax(e) + m as north, m
                from (select ST_Extent(shape) as e from shapes) x,
                    lateral (select greatest(ST_XMax(e) - ST_XMin(e), ST_YMax(e) - ST_YMin(e), 100) / 60 as m) margin)
            select null::text, code, ST_AsSVG(ST_Translate(ST_SimplifyPreserveTopology(shape, m / 20), -west, -north), 0, 0),
                ST_X(centre) - west, north - ST_Y(centre), east - west, north - south, 1 / cos(radians(latitude))
            from shapes, box order by code
            """, ct, layer, (object?)zone ?? DBNull.Value);

    /// <summary>What lies around a place, 600 metres wide: the basemap's own features, and the borders of zones.</summary>
    public static Task<PaperMap?> Around(NpgsqlDataSource database, Point place, CancellationToken ct) =>
        Read(database, """
            with here as (select ST_Transform($1::geometry, 3857) as p, 1 / cos(radians(ST_Y($1::geometry))) as metre),
            box as (
                select metre, ST_X(p) - 300 * metre as west, ST_X(p) + 300 * metre as east,
                    ST_Y(p) - 170 * metre as south, ST_Y(p) + 170 * metre as north,
                    ST_Expand(p, 300 * metre, 170 * metre) as b
                from here),
            shapes as (
                select kind, null::text as code, shape_3857 as shape,
                    array_position(array['land', 'hill', 'park', 'water', 'river', 'street', 'arterial', 'trunk', 'rail', 'station'], kind)
                        as above
                from base_features, box where shape_3857 && b and kind <> 'place'
                union all
                select null, z.code, ST_Boundary(ST_Transform(z.boundary, 3857)), 99
                from zones z join zone_layers l on l.id = z.layer_id, box
                where l.purpose in ('city', 'routing') and z.retired_at is null and ST_Intersects(z.boundary, ST_Transform(b, 4326)))
            select kind, code, ST_AsSVG(ST_Translate(clipped, -west, -north), 0, 1), 0::double precision, 0::double precision,
                east - west, north - south, metre
            from (select kind, code, above, ST_ClipByBox2D(shape, ST_Expand(b, 20)) as clipped, box.* from shapes, box) c
            where not ST_IsEmpty(clipped) and ST_Dimension(clipped) > 0
            order by above, code
            """, ct, place);

    private static async Task<PaperMap?> Read(NpgsqlDataSource database, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using DbDataReader row = await command.ExecuteReaderAsync(ct);
        var (shapes, width, height, metre) = (new List<Shape>(), 0d, 0d, 1d);
        while (await row.ReadAsync(ct))
        {
            shapes.Add(new(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2),
                row.GetDouble(3), row.GetDouble(4)));
            (width, height, metre) = (row.GetDouble(5), row.GetDouble(6), row.GetDouble(7));
        }
        return shapes.Count == 0 ? null : new(width, height, shapes, metre);
    }
}
