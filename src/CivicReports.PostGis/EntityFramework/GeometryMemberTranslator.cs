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

    public SqlExpression? Translate(SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (instance is null || !typeof(Geometry).IsAssignableFrom(member.DeclaringType)) return null;

        var function = member.Name switch
        {
            nameof(Geometry.Area) => "ST_Area",
            nameof(Geometry.Length) => "ST_Length",
            nameof(Geometry.Centroid) => "ST_Centroid",
            nameof(Geometry.Envelope) => "ST_Envelope",
            nameof(Geometry.SRID) => "ST_SRID",
            nameof(Geometry.IsEmpty) => "ST_IsEmpty",
            nameof(Point.X) => "ST_X",
            nameof(Point.Y) => "ST_Y",
            _ => null,
        };
        return function is null ? null : _functions.Call(function, returnType, [instance]);
    }
}
