using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Turns properties of a geometry into PostGIS functions.</summary>
internal sealed class GeometryMemberTranslator(ISqlExpressionFactory sql, IRelationalTypeMappingSource mappings) : IMemberTranslatorPlugin, IMemberTranslator
{
    private readonly SpatialFunctions _functions = new(sql, mappings);

    public IEnumerable<IMemberTranslator> Translators => [this];

    public SqlExpression? Translate(SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
        instance is null || !typeof(Geometry).IsAssignableFrom(member.DeclaringType) ? null : member.Name switch
        {
            nameof(Geometry.Area) => _functions.Call("ST_Area", returnType, instance),
            nameof(Geometry.Length) => Length(instance),
            nameof(Geometry.Centroid) => _functions.Call("ST_Centroid", returnType, instance),
            nameof(Geometry.Envelope) => _functions.CallPlanar("ST_Envelope", returnType, instance),
            nameof(Geometry.SRID) => _functions.CallPlanar("ST_SRID", returnType, instance),
            nameof(Geometry.IsEmpty) => _functions.CallPlanar("ST_IsEmpty", returnType, instance),
            nameof(Point.X) => _functions.CallPlanar("ST_X", returnType, instance),
            nameof(Point.Y) => _functions.CallPlanar("ST_Y", returnType, instance),
            _ => null,
        };

    // to NetTopologySuite an area's length is its perimeter, to ST_Length it is nothing
    private SqlExpression Length(SqlExpression instance)
    {
        var length = _functions.Call("ST_Length", typeof(double), instance);
        if (instance.Type == typeof(LineString) || instance.Type == typeof(MultiLineString)) return length;
        var perimeter = _functions.Call("ST_Perimeter", typeof(double), instance);
        return instance.Type == typeof(Polygon) || instance.Type == typeof(MultiPolygon) ? perimeter : sql.Add(length, perimeter);
    }
}
