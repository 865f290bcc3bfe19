using Microsoft.EntityFrameworkCore.Diagnostics;
using NetTopologySuite.Geometries;

// the official package's namespace and names, so that it can take this project's place by one reference
namespace Microsoft.EntityFrameworkCore;

/// <summary>PostGIS functions for LINQ that NetTopologySuite has no method for; outside a query each throws <see cref="InvalidOperationException"/>.</summary>
public static class NpgsqlNetTopologySuiteDbFunctionsExtensions
{
    /// <summary>
    /// <c>ST_DWithin(geography, geography, metres, use_spheroid)</c>: <paramref name="distance"/> is in metres for either kind of column.
    /// A geometry column is cast, so it needs an index on <c>geography(column)</c> and an SRID in degrees, else the server refuses.
    /// </summary>
    public static bool IsWithinDistance(this DbFunctions _, Geometry geometry, Geometry anotherGeometry, double distance, bool useSpheroid) =>
        throw OutsideQuery(nameof(IsWithinDistance));

    /// <summary><c>ST_Distance(geography, geography, use_spheroid)</c>: metres for either kind of column; null when either is empty.</summary>
    public static double Distance(this DbFunctions _, Geometry geometry, Geometry anotherGeometry, bool useSpheroid) =>
        throw OutsideQuery(nameof(Distance));

    /// <summary>The <c>&lt;-&gt;</c> operator, for <c>OrderBy</c> along a GiST index: metres on the sphere for geography, the SRID's units for geometry.</summary>
    public static double DistanceKnn(this DbFunctions _, Geometry geometry, Geometry anotherGeometry) => throw OutsideQuery(nameof(DistanceKnn));

    /// <summary><c>ST_Transform(geometry, srid)</c>: the same place in another coordinate system. Geometry only.</summary>
    public static TGeometry Transform<TGeometry>(this DbFunctions _, TGeometry geometry, int srid) where TGeometry : Geometry =>
        throw OutsideQuery(nameof(Transform));

    private static InvalidOperationException OutsideQuery(string method) => new(CoreStrings.FunctionOnClient(method));
}
