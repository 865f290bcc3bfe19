using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Builds the call of a PostGIS function.</summary>
internal sealed class SpatialFunctions(ISqlExpressionFactory sql, IRelationalTypeMappingSource mappings)
{
    /// <summary>A function that PostGIS has for geometry and geography; a parameter is sent as the type of the column beside it.</summary>
    public SqlExpression Call(string function, Type returnType, params SqlExpression[] arguments)
    {
        var storeType = StoreTypeOf(arguments);
        var mapped = arguments.Select(a => sql.ApplyTypeMapping(a, MappingOf(a.Type, storeType))).ToArray();
        return sql.Function(function, mapped, nullable: true, mapped.Select(_ => true), returnType, MappingOf(returnType, storeType));
    }

    /// <summary>A function that PostGIS has for geometry alone and that means the same on a geography's coordinates.</summary>
    public SqlExpression CallPlanar(string function, Type returnType, params SqlExpression[] arguments) =>
        Call(function, returnType, [.. arguments.Select(a =>
            IsGeometry(a.Type) && StoreTypeOf([a]) == "geography" ? sql.Convert(a, a.Type, MappingOf(a.Type, "geometry")) : a)]);

    /// <summary>A function that PostGIS has for geometry alone and that would mean something else on the globe.</summary>
    public SqlExpression CallPlanarOnly(string function, string instead, Type returnType, params SqlExpression[] arguments) =>
        StoreTypeOf(arguments) == "geography"
            ? throw new InvalidOperationException($"PostGIS has no {function} for geography; use {instead} or a geometry column.")
            : Call(function, returnType, arguments);

    private static string StoreTypeOf(SqlExpression[] arguments) =>
        arguments.Where(a => IsGeometry(a.Type)).Select(a => a.TypeMapping?.StoreTypeNameBase).FirstOrDefault(s => s is not null) is { } name
        && name.StartsWith("geography", StringComparison.OrdinalIgnoreCase) ? "geography" : "geometry";

    private RelationalTypeMapping? MappingOf(Type type, string storeType) =>
        IsGeometry(type) ? mappings.FindMapping(type, storeType) : mappings.FindMapping(type);

    private static bool IsGeometry(Type type) => typeof(Geometry).IsAssignableFrom(type);
}
