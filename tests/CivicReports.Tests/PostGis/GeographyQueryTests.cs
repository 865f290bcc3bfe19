using Microsoft.EntityFrameworkCore;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Tests.PostGis;

/// <summary>On geography columns everything is in metres; the expected figures are those of WGS 84 along the equator.</summary>
[Collection<SpatialTests>]
public sealed class GeographyQueryTests(SpatialDatabase database) : IAsyncDisposable
{
    private const double OneDegreeOfEquator = 111_319.4908, OneDegreeOnTheSphere = 111_195.0797, OneDegreeSquare = 12_308_778_361.469;

    private static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    private readonly Point _origin = At(0, 0);

    private readonly SpatialContext _context = database.NewContext();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public async Task Distances_are_metres_and_the_parameter_goes_as_geography()
    {
        var shapes = await OneSaved();
        var query = shapes.Select(s => new
        {
            Spheroid = s.EarthPlace!.Distance(_origin),
            Asked = EF.Functions.Distance(s.EarthPlace!, _origin, true),
            Sphere = EF.Functions.Distance(s.EarthPlace!, _origin, false),
            Knn = EF.Functions.DistanceKnn(s.EarthPlace!, _origin),
        });
        Assert.Contains("ST_Distance(s.earth_place, @", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal([NpgsqlDbType.Geography], SpatialParameters(query));
        Assert.Equal([NpgsqlDbType.Geometry], SpatialParameters(shapes.Select(s => s.Place!.Distance(_origin))));
        Assert.Contains("s.earth_place <-> @", query.ToQueryString(), StringComparison.Ordinal);
        var metres = await query.SingleAsync();
        Assert.Equal(OneDegreeOfEquator, metres.Spheroid, 0.01);
        Assert.Equal(OneDegreeOfEquator, metres.Asked, 0.01);
        Assert.Equal(OneDegreeOnTheSphere, metres.Sphere, 1.0);
        Assert.Equal(OneDegreeOfEquator, metres.Knn, 1000.0);
    }

    [Theory]
    [InlineData(111_319, false)]
    [InlineData(111_320, true)]
    public async Task Within_a_distance_of_metres(double metres, bool within)
    {
        var shapes = await OneSaved();
        var query = shapes.Where(s => s.EarthPlace!.IsWithinDistance(_origin, metres));
        Assert.Contains("ST_DWithin(s.earth_place, @", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal(within, await query.AnyAsync());
        Assert.Equal(within, await shapes.AnyAsync(s => EF.Functions.IsWithinDistance(s.EarthPlace!, _origin, metres, true)));
        Assert.True(await shapes.AnyAsync(s => EF.Functions.IsWithinDistance(s.EarthPlace!, _origin, 111_200, false)));
    }

    [Fact]
    public async Task Relations_hold_on_the_globe()
    {
        var shapes = await OneSaved();
        // the great circle between (0,50) and (90,50) runs north of 60°: on a plane it would run along 50°
        var north = Wgs84.CreatePolygon([new(0, 50), new(90, 50), new(45, 89), new(0, 50)]);
        var (onlyOnPlane, inBoth) = (At(45, 55), At(45, 70));
        await shapes.ExecuteUpdateAsync(set => set.SetProperty(s => s.EarthAny, north));

        var covers = shapes.Where(s => s.EarthAny!.Covers(inBoth));
        Assert.Contains("ST_Covers(s.earth_shape, @", covers.ToQueryString(), StringComparison.Ordinal);
        Assert.True(await covers.AnyAsync());
        Assert.False(await shapes.AnyAsync(s => s.EarthAny!.Covers(onlyOnPlane)));
        Assert.True(await shapes.AnyAsync(s => inBoth.CoveredBy(s.EarthAny)));
        Assert.False(await shapes.AnyAsync(s => onlyOnPlane.CoveredBy(s.EarthAny)));
        Assert.True(await shapes.AnyAsync(s => s.EarthAny!.Intersects(inBoth)));
        Assert.False(await shapes.AnyAsync(s => s.EarthAny!.Intersects(onlyOnPlane)));
    }

    [Fact]
    public async Task Areas_and_lengths_are_metric()
    {
        var shapes = await OneSaved();
        var read = await shapes.OrderBy(s => s.EarthAny!.Area).Select(s => new { s.EarthAny!.Area, s.EarthAny.Length }).SingleAsync();
        Assert.Equal(OneDegreeSquare, read.Area, 10.0);
        // two meridian arcs of 110 574.3886, the equator and the first parallel
        Assert.Equal((2 * 110_574.3886) + OneDegreeOfEquator + 111_302.65, read.Length, 1.0);
    }

    [Fact]
    public async Task Coordinates_text_and_envelope_are_read_through_geometry()
    {
        var shapes = await OneSaved();
        var query = shapes.Select(s => new
        {
            s.EarthAny!.Envelope,
            s.EarthPlace!.SRID,
            s.EarthPlace.X,
            s.EarthPlace.IsEmpty,
            Text = s.EarthPlace.AsText(),
            s.EarthAny.Centroid,
        });
        Assert.Contains("ST_Envelope(s.earth_shape::geometry)", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("ST_SRID(s.earth_place::geometry)", query.ToQueryString(), StringComparison.Ordinal);
        var read = await query.SingleAsync();
        Assert.Equal(new Envelope(0, 1, 0, 1), read.Envelope.EnvelopeInternal);
        Assert.Equal((4326, 1.0, false, "POINT(1 0)"), (read.SRID, read.X, read.IsEmpty, read.Text));
        Assert.Equal(0.5, read.Centroid.X, 1e-6);
    }

    [Fact]
    public async Task Planar_predicates_are_refused_with_the_way_out()
    {
        var shapes = await OneSaved();
        var contains = await Assert.ThrowsAsync<InvalidOperationException>(() => shapes.AnyAsync(s => s.EarthAny!.Contains(_origin)));
        Assert.Contains("use Covers", contains.Message, StringComparison.Ordinal);
        var within = await Assert.ThrowsAsync<InvalidOperationException>(() => shapes.AnyAsync(s => s.EarthPlace!.Within(_origin)));
        Assert.Contains("use CoveredBy", within.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<NpgsqlDbType> SpatialParameters<T>(IQueryable<T> query) =>
        query.CreateDbCommand().Parameters.Cast<NpgsqlParameter>().Where(p => p.Value is Geometry).Select(p => p.NpgsqlDbType).Distinct();

    private async Task<IQueryable<Shape>> OneSaved()
    {
        var shape = new Shape
        {
            EarthPlace = At(1, 0),
            EarthAny = Wgs84.CreatePolygon([new(0, 0), new(1, 0), new(1, 1), new(0, 1), new(0, 0)]),
        };
        _context.Add(shape);
        await _context.SaveChangesAsync();
        return _context.Shapes.AsNoTracking().Where(s => s.Id == shape.Id);
    }

    private static Point At(double lon, double lat) => Wgs84.CreatePoint(new Coordinate(lon, lat));
}
