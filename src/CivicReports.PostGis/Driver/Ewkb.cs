using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CivicReports.PostGis.Driver;

/// <summary>PostGIS' binary form of a geometry: well-known binary with its SRID. Z and M are kept where the geometry has them.</summary>
internal static class Ewkb
{
    // NetTopologySuite's own default SRID is -1, PostGIS' word for "not said" is 0
    private static readonly NtsGeometryServices Services = new(new PrecisionModel(), 0);

    public static byte[] Write(Geometry geometry) =>
        new WKBWriter(ByteOrder.LittleEndian, handleSRID: true) { HandleOrdinates = Ordinates.XYZM }.Write(geometry);

    public static Geometry Read(byte[] bytes) => new WKBReader(Services).Read(bytes);

    // EqualsExact looks at X and Y alone: a corrected height or SRID would never be saved
    public static bool Same(Geometry? a, Geometry? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null && a.SRID == b.SRID && a.NumPoints == b.NumPoints && Write(a).AsSpan().SequenceEqual(Write(b)));
}
