using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace CivicReports.Tests.PostGis;

/// <summary>On geometry columns the database must answer what NetTopologySuite answers in memory.</summary>
[Collection<SpatialTests>]
public sealed class PlanarQueryTests(SpatialDatabase database)
{
    private static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    // not static: EF writes a static readonly field into the SQL as a constant, and these are to go as parameters
    private readonly Point _inside = At(2, 1);

    public static TheoryData<string, Expression<Func<Shape, bool>>> Predicates => PredicatesWith(At(0, 0), At(2, 1), Box(0, 0, 4, 4));

    public static TheoryData<string, Expression<Func<Shape, double>>> Measures => MeasuresFrom(At(0, 0));

    private static TheoryData<string, Expression<Func<Shape, bool>>> PredicatesWith(Point corner, Point inside, Polygon square) => new()
    {
        { "ST_Covers(s.boundary, @", s => s.Boundary!.Covers(corner) },
        { "ST_Covers(s.boundary, s.place)", s => s.Boundary!.Covers(s.Place) },
        { "ST_CoveredBy(s.place, @", s => s.Place!.CoveredBy(square) },
        { "ST_Contains(s.boundary, @", s => s.Boundary!.Contains(inside) },
        { "ST_Within(s.place, @", s => s.Place!.Within(square) },
        { "ST_Intersects(s.line, @", s => s.Line!.Intersects(square) },
        { "ST_DWithin(s.place, @", s => s.Place!.IsWithinDistance(corner, 3) },
        { "ST_SRID(s.shape) = 3857", s => s.Any!.SRID == 3857 },
        { "ST_IsEmpty(s.shape)", s => s.Any!.IsEmpty },
        { "s.place = @", s => s.Place! == inside },
    };

    private static TheoryData<string, Expression<Func<Shape, double>>> MeasuresFrom(Point corner) => new()
    {
        { "ST_Distance(s.place, @", s => s.Place!.Distance(corner) },
        { "ST_Area(s.boundary)", s => s.Boundary!.Area },
        { "ST_Length(s.line)", s => s.Line!.Length },
        { "ST_Perimeter(s.boundary)", s => s.Boundary!.Length },
        { "ST_Length(s.shape) + ST_Perimeter(s.shape)", s => s.Any!.Length },
        { "ST_X(s.place)", s => s.Place!.X },
        { "ST_Y(ST_Centroid(s.boundary))", s => s.Boundary!.Centroid.Y },
        { "ST_Area(ST_Envelope(s.line))", s => s.Line!.Envelope.Area },
    };

    [Theory]
    [MemberData(nameof(Predicates))]
    public async Task A_predicate_selects_what_it_selects_in_memory(string sql, Expression<Func<Shape, bool>> predicate)
    {
        var shapes = await Seeded();
        var expected = shapes.Where(predicate.Compile()).Select(s => s.Name).Order();
        Assert.NotEmpty(expected);
        Assert.NotEqual(shapes.Length, expected.Count());

        await using var context = database.NewContext();
        var query = Among(context, shapes).Where(predicate).OrderBy(s => s.Name).Select(s => s.Name);
        Assert.Contains(sql, query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal(expected, await query.ToArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Measures))]
    public async Task A_measure_is_what_it_is_in_memory(string sql, Expression<Func<Shape, double>> measure)
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var query = Among(context, shapes).OrderByDescending(measure).Select(measure);
        Assert.Contains("ORDER BY " + sql, query.ToQueryString(), StringComparison.Ordinal);
        var expected = shapes.Select(measure.Compile()).OrderDescending().ToArray();
        Assert.Equal(expected, await query.ToArrayAsync(), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public async Task Centroid_and_envelope_come_back_as_geometry_with_the_srid()
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var query = Among(context, shapes).Where(s => s.Name == "a").Select(s => new { s.Boundary!.Centroid, s.Boundary.Envelope, Text = s.Boundary.AsText() });
        Assert.Contains("ST_Centroid(s.boundary)", query.ToQueryString(), StringComparison.Ordinal);
        var read = await query.SingleAsync();
        Same.Geometry(At(2, 2), read.Centroid);
        Assert.True(read.Envelope.EqualsTopologically(Box(0, 0, 4, 4)));
        Assert.Equal(4326, read.Envelope.SRID);
        Assert.Equal("POLYGON((0 0,4 0,4 4,0 4,0 0))", read.Text);
    }

    [Fact]
    public async Task The_nearest_comes_first_by_the_index_operator()
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var query = Among(context, shapes).OrderBy(s => EF.Functions.DistanceKnn(s.Place!, _inside)).Select(s => EF.Functions.DistanceKnn(s.Place!, _inside));
        Assert.Contains("ORDER BY s.place <-> @", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal([0, 5, 13], (await query.ToArrayAsync()).Select(d => Math.Round(d, 9)));
    }

    [Fact]
    public async Task With_a_spheroid_geometry_columns_too_are_measured_in_metres()
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var near = Among(context, shapes).Where(s => EF.Functions.IsWithinDistance(s.Place!, At(2, 2), 110_600, true));
        Assert.Contains("ST_DWithin(s.place, ", near.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal("a", (await near.SingleAsync()).Name);
        var metres = await near.Select(s => EF.Functions.Distance(s.Place!, At(2, 2), true)).SingleAsync();
        Assert.InRange(metres, 110_574, 110_577);
    }

    [Fact]
    public async Task Transform_moves_to_another_coordinate_system()
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var query = Among(context, shapes).Where(s => s.Name == "a").Select(s => EF.Functions.Transform(s.Place!, 3857));
        Assert.Contains("ST_Transform(s.place, 3857)", query.ToQueryString(), StringComparison.Ordinal);
        var moved = await query.SingleAsync();
        Assert.Equal(3857, moved.SRID);
        Assert.Equal(222_638.98, moved.X, 0.01);
    }

    [Fact]
    public async Task A_constant_is_written_into_the_sql_exactly()
    {
        var shapes = await Seeded();
        await using var context = database.NewContext();
        var query = Among(context, shapes).Where(s => s.Boundary!.Covers(EF.Constant(_inside)));
        Assert.Contains("geometry '0101000020E6100000", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal("a", (await query.SingleAsync()).Name);
    }

    private async Task<Shape[]> Seeded()
    {
        Shape[] shapes =
        [
            new() { Name = "a", Place = _inside, Boundary = Box(0, 0, 4, 4), Line = Line(0, 0, 3, 4), Any = Box(0, 0, 4, 4) },
            new() { Name = "b", Place = At(5, 5), Boundary = Box(5, 5, 7, 8), Line = Line(5, 5, 9, 9), Any = new Point(1, 1) { SRID = 3857 } },
            new() { Name = "c", Place = At(-10, -4), Boundary = Box(-11, -5, -10.5, -3), Line = Line(-10, -4, -10, -5), Any = Wgs84.CreatePolygon() },
        ];
        await using var context = database.NewContext();
        context.AddRange(shapes);
        await context.SaveChangesAsync();
        return shapes;
    }

    private static IQueryable<Shape> Among(SpatialContext context, Shape[] shapes)
    {
        var ids = shapes.Select(s => s.Id).ToArray();
        return context.Shapes.AsNoTracking().Where(s => ids.Contains(s.Id));
    }

    private static Point At(double lon, double lat) => Wgs84.CreatePoint(new Coordinate(lon, lat));

    private static LineString Line(double x1, double y1, double x2, double y2) => Wgs84.CreateLineString([new(x1, y1), new(x2, y2)]);

    private static Polygon Box(double x1, double y1, double x2, double y2) =>
        Wgs84.CreatePolygon([new(x1, y1), new(x2, y1), new(x2, y2), new(x1, y2), new(x1, y1)]);
}
