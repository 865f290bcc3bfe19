using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Expressions;
using Functions = Microsoft.EntityFrameworkCore.NpgsqlNetTopologySuiteDbFunctionsExtensions;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Turns methods of a geometry, and ours on <c>EF.Functions</c>, into PostGIS functions.</summary>
internal sealed class GeometryMethodTranslator(ISqlExpressionFactory sql, IRelationalTypeMappingSource mappings) : IMethodCallTranslatorPlugin, IMethodCallTranslator
{
    private readonly SpatialFunctions _functions = new(sql, mappings);

    public IEnumerable<IMethodCallTranslator> Translators => [this];

    public SqlExpression? Translate(
        SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType == typeof(Functions)) return TranslateFunction(method, [.. arguments.Skip(1)]);
        if (instance is null || !typeof(Geometry).IsAssignableFrom(method.DeclaringType)) return null;

        SqlExpression[] all = [instance, .. arguments];
        return (method.Name, arguments.Count) switch
        {
            (nameof(Geometry.Covers), 1) => _functions.Call("ST_Covers", method.ReturnType, all),
            (nameof(Geometry.CoveredBy), 1) => _functions.Call("ST_CoveredBy", method.ReturnType, all),
            (nameof(Geometry.Contains), 1) => _functions.CallPlanarOnly("ST_Contains", nameof(Geometry.Covers), method.ReturnType, all),
            (nameof(Geometry.Within), 1) => _functions.CallPlanarOnly("ST_Within", nameof(Geometry.CoveredBy), method.ReturnType, all),
            (nameof(Geometry.Intersects), 1) => _functions.Call("ST_Intersects", method.ReturnType, all),
            (nameof(Geometry.Distance), 1) => _functions.Call("ST_Distance", method.ReturnType, all),
            (nameof(Geometry.IsWithinDistance), 2) => _functions.Call("ST_DWithin", method.ReturnType, all),
            (nameof(Geometry.AsText) or nameof(Geometry.ToText), 0) => _functions.Call("ST_AsText", method.ReturnType, all),
            _ => null,
        };
    }

    private SqlExpression? TranslateFunction(MethodInfo method, SqlExpression[] arguments) => method.Name switch
    {
        nameof(Functions.IsWithinDistance) => _functions.Call("ST_DWithin", method.ReturnType, arguments),
        nameof(Functions.Distance) => _functions.Call("ST_Distance", method.ReturnType, arguments),
        nameof(Functions.Transform) => _functions.CallPlanar("ST_Transform", method.ReturnType, arguments),
        nameof(Functions.DistanceKnn) => ((NpgsqlSqlExpressionFactory)sql).MakePostgresBinary(PgExpressionType.Distance, arguments[0], arguments[1]),
        _ => null,
    };
}
