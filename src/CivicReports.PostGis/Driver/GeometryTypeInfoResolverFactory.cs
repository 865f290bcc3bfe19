using NetTopologySuite.Geometries;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace CivicReports.PostGis.Driver;

/// <summary>Tells Npgsql which converter reads and writes PostGIS' two types, and arrays of them.</summary>
internal sealed class GeometryTypeInfoResolverFactory : PgTypeInfoResolverFactory
{
    // a parameter without a stated type goes as the first that fits: geometry
    private static readonly string[] StoreTypes = ["geometry", "geography"];

    public override IPgTypeInfoResolver CreateResolver() => new Resolver(Single());

    public override IPgTypeInfoResolver CreateArrayResolver() => new Resolver(Arrays());

    private static TypeInfoMappingCollection Single()
    {
        var mappings = new TypeInfoMappingCollection();
        foreach (var storeType in StoreTypes)
        {
            Add<Geometry>(mappings, storeType, isDefault: true);
            Add<Point>(mappings, storeType);
            Add<LineString>(mappings, storeType);
            Add<LinearRing>(mappings, storeType);
            Add<Polygon>(mappings, storeType);
            Add<MultiPoint>(mappings, storeType);
            Add<MultiLineString>(mappings, storeType);
            Add<MultiPolygon>(mappings, storeType);
            Add<GeometryCollection>(mappings, storeType);
        }

        return mappings;
    }

    private static TypeInfoMappingCollection Arrays()
    {
        var mappings = new TypeInfoMappingCollection(Single());
        foreach (var storeType in StoreTypes)
        {
            mappings.AddArrayType<Geometry>(storeType);
            mappings.AddArrayType<Point>(storeType);
            mappings.AddArrayType<LineString>(storeType);
            mappings.AddArrayType<LinearRing>(storeType);
            mappings.AddArrayType<Polygon>(storeType);
            mappings.AddArrayType<MultiPoint>(storeType);
            mappings.AddArrayType<MultiLineString>(storeType);
            mappings.AddArrayType<MultiPolygon>(storeType);
            mappings.AddArrayType<GeometryCollection>(storeType);
        }

        return mappings;
    }

    private static void Add<T>(TypeInfoMappingCollection mappings, string storeType, bool isDefault = false) where T : Geometry =>
        mappings.AddType<T>(storeType, static (options, mapping, _) => mapping.CreateInfo(options, new GeometryConverter<T>()), isDefault);

    private sealed class Resolver(TypeInfoMappingCollection mappings) : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            mappings.Find(type, dataTypeName, options);
    }
}
