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
        var ring = Wgs84.CreatePolygon([new(139, 35), new(140, 35), new(140, 36), new(139, 35)]);
        var saved = new Shape
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
        var read = await SaveAndRead(saved);
        Same.Geometry(saved.Any, read.Any);
        Same.Geometry(saved.Place, read.Place);
        Same.Geometry(saved.Line, read.Line);
        Same.Geometry(saved.Boundary, read.Boundary);
        Same.Geometry(saved.Many, read.Many);
        Same.Geometry(saved.High, read.High);
        Same.Geometry(saved.EarthAny, read.EarthAny);
        Same.Geometry(saved.EarthPlace, read.EarthPlace);
        Same.Geometry(Wgs84.CreateMultiPoint(saved.Places), Wgs84.CreateMultiPoint(read.Places));
        Same.Geometry(Wgs84.CreateMultiPoint([.. saved.PlaceList]), Wgs84.CreateMultiPoint([.. read.PlaceList!]));
        Same.Geometry(Wgs84.CreateMultiPoint(saved.EarthPlaces), Wgs84.CreateMultiPoint(read.EarthPlaces));
    }

    private async Task<Shape> SaveAndRead(Shape shape)
    {
        await using (var writing = database.NewContext())
        {
            writing.Add(shape);
            await writing.SaveChangesAsync();
        }

        await using var reading = database.NewContext();
        return await reading.Shapes.AsNoTracking().SingleAsync(s => s.Id == shape.Id);
    }

    private static Point At(double lon, double lat) => Wgs84.CreatePoint(new Coordinate(lon, lat));
}
