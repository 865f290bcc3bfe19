using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Finds the mapping for a NetTopologySuite type, or for a store type such as <c>geometry(Point,4326)</c>.</summary>
internal sealed class GeometryTypeMappingSource : IRelationalTypeMappingSourcePlugin
{
    public RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
    {
        var storeType = mappingInfo.StoreTypeName;
        if (storeType is not null && !IsSpatial(storeType)) return null;
        if ((mappingInfo.ClrType ?? (storeType is null ? null : KindOf(storeType))) is not { } type || !typeof(Geometry).IsAssignableFrom(type)) return null;
        return (RelationalTypeMapping)Activator.CreateInstance(typeof(GeometryTypeMapping<>).MakeGenericType(type), storeType ?? "geometry")!;
    }

    private static bool IsSpatial(string storeType) =>
        storeType.Split('(')[0].Trim() is var name
        && (name.Equals("geometry", StringComparison.OrdinalIgnoreCase) || name.Equals("geography", StringComparison.OrdinalIgnoreCase));

    private static Type KindOf(string storeType) =>
        storeType.Split('(', ',', ')').ElementAtOrDefault(1)?.Trim().ToUpperInvariant().TrimEnd('Z', 'M') switch
        {
            "POINT" => typeof(Point),
            "LINESTRING" => typeof(LineString),
            "POLYGON" => typeof(Polygon),
            "MULTIPOINT" => typeof(MultiPoint),
            "MULTILINESTRING" => typeof(MultiLineString),
            "MULTIPOLYGON" => typeof(MultiPolygon),
            "GEOMETRYCOLLECTION" => typeof(GeometryCollection),
            _ => typeof(Geometry),
        };
}
