using NetTopologySuite.Geometries;

namespace CivicReports.Tests.PostGis;

/// <summary>Compares two geometries part by part, with every ordinate and SRID, knowing nothing of how they travel.</summary>
internal static class Same
{
    public static void Geometry(Geometry expected, Geometry? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Told(expected), Told(actual));
    }

    public static void Each(IEnumerable<Geometry> expected, IEnumerable<Geometry>? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Select(Told), actual.Select(Told));
    }

    private static string Told(Geometry geometry) => $"{geometry.SRID}/{geometry.Factory.SRID} {Parts(geometry)}";

    private static string Parts(Geometry geometry) => geometry switch
    {
        Point or LineString => $"{geometry.OgcGeometryType}({string.Join(", ", geometry.Coordinates.Select(c => $"{c.X:R} {c.Y:R} {c.Z:R} {c.M:R}"))})",
        Polygon p => $"Polygon({string.Join("; ", p.InteriorRings.Prepend(p.ExteriorRing).Select(Parts))})",
        _ => $"{geometry.GeometryType}({string.Join("; ", Enumerable.Range(0, geometry.NumGeometries).Select(i => Parts(geometry.GetGeometryN(i))))})",
    };
}
