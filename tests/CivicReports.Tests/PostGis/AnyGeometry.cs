using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace CivicReports.Tests.PostGis;

/// <summary>Random geometries of every kind, each sometimes empty, with or without Z and M.</summary>
internal static class AnyGeometry
{
    // 0 means "not said"; 6668 is JGD2011, the plane rectangular 6677 is in metres
    public static Arbitrary<Geometry> Planar { get; } = Of(Gen.Elements(0, 4326, 3857, 6668, 6677), Number(1e7), Number(1e7));

    public static Arbitrary<Geometry> OnEarth { get; } = Of(Gen.Elements(4326, 6668), Number(180), Number(90));

    public static IEnumerable<Geometry> OneEmptyOfEach(int srid)
    {
        var factory = NtsGeometryServices.Instance.CreateGeometryFactory(srid);
        return
        [
            factory.CreatePoint(), factory.CreateLineString(), factory.CreatePolygon(), factory.CreateMultiPoint(),
            factory.CreateMultiLineString(), factory.CreateMultiPolygon(), factory.CreateGeometryCollection(),
            factory.CreateMultiPoint([factory.CreatePoint()]), factory.CreateMultiPolygon([factory.CreatePolygon()]),
            factory.CreateGeometryCollection([factory.CreatePoint(), factory.CreateLineString(), factory.CreateGeometryCollection()]),
        ];
    }

    private static Arbitrary<Geometry> Of(Gen<int> srids, Gen<double> x, Gen<double> y) => Arb.From(
        from srid in srids
        let factory = NtsGeometryServices.Instance.CreateGeometryFactory(srid)
        from ordinates in Gen.Elements(Ordinates.XY, Ordinates.XY, Ordinates.XYZ, Ordinates.XYM, Ordinates.XYZM)
        from geometry in Nested(factory, Corner(ordinates, x, y), depth: 2)
        select geometry);

    private static Gen<double> Number(double limit) => Gen.Choose(int.MinValue, int.MaxValue).Select(n => limit * n / int.MaxValue / 1.0000001);

    private static Gen<Coordinate> Corner(Ordinates ordinates, Gen<double> x, Gen<double> y) =>
        from lon in x
        from lat in y
        from z in Number(4000)
        from m in Number(100)
        select ordinates switch
        {
            Ordinates.XY => new Coordinate(lon, lat),
            Ordinates.XYZ => new CoordinateZ(lon, lat, z),
            Ordinates.XYM => new CoordinateM(lon, lat, m),
            _ => new CoordinateZM(lon, lat, z, m),
        };

    private static Gen<Geometry> Nested(GeometryFactory factory, Gen<Coordinate> corner, int depth)
    {
        var point = Sometimes(corner.Select(factory.CreatePoint), factory.CreatePoint);
        var line = Sometimes(corner.ListOf().Where(c => c.Count > 1).Select(c => factory.CreateLineString([.. c])), factory.CreateLineString);
        var ring = corner.ListOf(3).Select(c => factory.CreateLinearRing([.. c, c[0].Copy()]));
        var polygon = Sometimes(
            from shell in ring
            from holes in ring.ListOf()
            select factory.CreatePolygon(shell, [.. holes]), factory.CreatePolygon);
        var simple = new[]
        {
            point.Select(g => (Geometry)g), line.Select(g => (Geometry)g), polygon.Select(g => (Geometry)g),
            point.ListOf().Select(g => (Geometry)factory.CreateMultiPoint([.. g])),
            line.ListOf().Select(g => (Geometry)factory.CreateMultiLineString([.. g])),
            polygon.ListOf().Select(g => (Geometry)factory.CreateMultiPolygon([.. g])),
        };
        return Gen.OneOf(depth == 0
            ? simple
            : [.. simple, Nested(factory, corner, depth - 1).ListOf().Select(g => (Geometry)factory.CreateGeometryCollection([.. g]))]);
    }

    private static Gen<T> Sometimes<T>(Gen<T> usual, Func<T> empty) => Gen.Frequency((6, usual), (1, Gen.Fresh(empty)));
}
