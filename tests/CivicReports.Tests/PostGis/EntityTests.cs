using Microsoft.EntityFrameworkCore;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace CivicReports.Tests.PostGis;

[Collection<SpatialTests>]
public sealed class EntityTests(SpatialDatabase database)
{
    private static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    [Fact]
    public async Task Every_kind_of_property_is_saved_and_read_back()
    {
        var saved = Full();
        await Save(saved);
        await using var context = database.NewContext();
        var read = await context.Shapes.AsNoTracking().SingleAsync(s => s.Id == saved.Id);
        Same.Geometry(saved.Any!, read.Any);
        Same.Geometry(saved.Place!, read.Place);
        Same.Geometry(saved.Line!, read.Line);
        Same.Geometry(saved.Boundary!, read.Boundary);
        Same.Geometry(saved.Many!, read.Many);
        Same.Geometry(saved.High!, read.High);
        Same.Geometry(saved.EarthAny!, read.EarthAny);
        Same.Geometry(saved.EarthPlace!, read.EarthPlace);
        Same.Each(saved.Places!, read.Places);
        Same.Each(saved.PlaceList!, read.PlaceList);
        Same.Each(saved.EarthPlaces!, read.EarthPlaces);
    }

    [Fact]
    public async Task Null_stays_null_and_can_be_asked_for()
    {
        var empty = new Shape();
        await Save(empty, new Shape { Place = At(1, 1) });
        await using var context = database.NewContext();
        var read = await context.Shapes.AsNoTracking().SingleAsync(s => s.Id == empty.Id && s.Place == null && s.Places == null);
        Assert.All([read.Any, read.Place, read.Line, read.Boundary, read.Many, read.High, read.EarthAny, read.EarthPlace], Assert.Null);
        Assert.All([read.Places, (object?)read.PlaceList, read.EarthPlaces], Assert.Null);
        Point? unknown = null;
        Assert.False(await context.Shapes.AnyAsync(s => s.Id == empty.Id && s.Boundary!.Covers(unknown)));
    }

    public static TheoryData<string, Action<Shape>> Changes => new()
    {
        { "place", s => s.Place = At(139.7, 35.7) },
        { "height", s => s.High = Wgs84.CreatePoint(new CoordinateZ(139.7, 35.6, 13)) },
        { "srid", s => s.Any = Wgs84.WithSRID(6668).CreateGeometry(s.Any) },
        { "order of corners", s => s.Line = (LineString)s.Line!.Reverse() },
        { "moved in place", s => { s.Boundary!.Shell.CoordinateSequence.SetX(1, 140.5); s.Boundary.GeometryChanged(); } },
        { "one of many", s => s.Places![1] = At(3, 5) },
        { "one more", s => s.PlaceList!.Add(At(9, 9)) },
        { "gone", s => s.EarthAny = null },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_seen_and_saved(string what, Action<Shape> change)
    {
        var saved = Full();
        await Save(saved);
        await using var context = database.NewContext();
        var shape = await context.Shapes.SingleAsync(s => s.Id == saved.Id);
        change(shape);
        Assert.True(await context.SaveChangesAsync() == 1, what);
        await using var later = database.NewContext();
        var read = await later.Shapes.AsNoTracking().SingleAsync(s => s.Id == saved.Id);
        Same.Geometry(shape.Any!, read.Any);
        Same.Geometry(shape.Place!, read.Place);
        Same.Geometry(shape.High!, read.High);
        Same.Geometry(shape.Line!, read.Line);
        Same.Geometry(shape.Boundary!, read.Boundary);
        Same.Each(shape.Places!, read.Places);
        Same.Each(shape.PlaceList!, read.PlaceList);
        Assert.Equal(shape.EarthAny is null, read.EarthAny is null);
    }

    [Fact]
    public async Task The_same_geometry_again_is_no_change()
    {
        var saved = Full();
        await Save(saved);
        await using var context = database.NewContext();
        var shape = await context.Shapes.SingleAsync(s => s.Id == saved.Id);
        var again = Full();
        (shape.Any, shape.Place, shape.High, shape.Places, shape.PlaceList) = (again.Any, again.Place, again.High, again.Places, again.PlaceList);
        Assert.Equal(0, await context.SaveChangesAsync());
    }

    [Fact]
    public async Task Arrays_of_points_are_parameters_too()
    {
        var saved = Full();
        await Save(saved);
        await using var context = database.NewContext();
        var mine = context.Shapes.Where(s => s.Id == saved.Id);
        Point[] array = [At(0, 0), At(139.7, 35.6)];
        List<Point> list = [.. array];
        var one = At(3, 4);
        Assert.Contains("s.place = ANY (@", mine.Where(s => array.Contains(s.Place!)).ToQueryString(), StringComparison.Ordinal);
        Assert.True(await mine.AnyAsync(s => array.Contains(s.Place!)));
        Assert.True(await mine.AnyAsync(s => list.Contains(s.Place!)));
        Assert.False(await mine.AnyAsync(s => list.Contains(s.High!)));
        Assert.True(await mine.AnyAsync(s => s.Places!.Contains(one)));
        Assert.True(await mine.AnyAsync(s => s.EarthPlaces!.Any(p => p.IsWithinDistance(s.EarthPlaces![0], 1))));
    }

    [Fact]
    public async Task A_context_made_from_a_connection_string_needs_no_data_source()
    {
        var saved = Full();
        await Save(saved);
        var options = new DbContextOptionsBuilder<SpatialContext>().UseNpgsql(database.ConnectionString, npgsql => npgsql.UseNetTopologySuite()).Options;
        await using var context = new SpatialContext(options);
        Same.Geometry(saved.Place!, (await context.Shapes.SingleAsync(s => s.Id == saved.Id)).Place);
    }

    [Fact]
    public void A_property_maps_to_the_store_type_it_names()
    {
        using var context = database.NewContext();
        var shape = context.Model.FindEntityType(typeof(Shape))!;
        Assert.Equal(
            ["geometry", "geometry(Point,4326)", "geography(Point,4326)", "geometry[]", "geography[]"],
            new[] { nameof(Shape.Any), nameof(Shape.Place), nameof(Shape.EarthPlace), nameof(Shape.Places), nameof(Shape.EarthPlaces) }
                .Select(name => shape.FindProperty(name)!.GetColumnType()));
    }

    private async Task Save(params Shape[] shapes)
    {
        await using var context = database.NewContext();
        context.AddRange(shapes);
        await context.SaveChangesAsync();
    }

    private static Shape Full()
    {
        var ring = Wgs84.CreatePolygon([new(139, 35), new(140, 35), new(140, 36), new(139, 35)]);
        return new Shape
        {
            Any = Wgs84.CreateGeometryCollection([At(1, 2), ring]),
            Place = At(139.7, 35.6),
            Line = Wgs84.CreateLineString([new(139, 35), new(140, 36)]),
            Boundary = ring,
            Many = Wgs84.CreateMultiPolygon([ring]),
            High = Wgs84.CreatePoint(new CoordinateZ(139.7, 35.6, 12.5)),
            EarthAny = ring,
            EarthPlace = At(139.7, 35.6),
            Places = [At(1, 2), At(3, 4)],
            PlaceList = [At(5, 6)],
            EarthPlaces = [At(7, 8)],
        };
    }

    private static Point At(double lon, double lat) => Wgs84.CreatePoint(new Coordinate(lon, lat));
}
