using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Builds the call of a PostGIS function.</summary>
internal sealed class SpatialFunctions(ISqlExpressionFactory sql, IRelationalTypeMappingSource mappings)
{
    public SqlExpression Call(string function, Type returnType, SqlExpression[] arguments)
    {
        // a parameter follows the column it is compared with, or geography columns would be measured in degrees
        var storeType = arguments.Where(a => IsGeometry(a.Type)).Select(a => a.TypeMapping?.StoreType).FirstOrDefault(s => s is not null) ?? "geometry";
        var mapped = arguments
            .Select(a => sql.ApplyTypeMapping(a, IsGeometry(a.Type) ? mappings.FindMapping(a.Type, storeType) : mappings.FindMapping(a.Type)))
            .ToArray();
        return sql.Function(
            function, mapped, nullable: true, mapped.Select(_ => true), returnType,
            IsGeometry(returnType) ? mappings.FindMapping(returnType, storeType) : mappings.FindMapping(returnType));
    }

    private static bool IsGeometry(Type type) => typeof(Geometry).IsAssignableFrom(type);
}
