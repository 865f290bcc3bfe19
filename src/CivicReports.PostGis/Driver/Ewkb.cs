namespace CivicReports.PostGis.Driver;

/// <summary>The flags that PostGIS adds to the kind of a geometry in well-known binary.</summary>
internal static class Ewkb
{
    public const uint HasZ = 0x8000_0000, HasM = 0x4000_0000, HasSrid = 0x2000_0000;
}

/// <summary>The kinds of geometry that NetTopologySuite and PostGIS both know, by their numbers in well-known binary.</summary>
internal enum EwkbKind : uint
{
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPoint = 4,
    MultiLineString = 5,
    MultiPolygon = 6,
    GeometryCollection = 7,
}
