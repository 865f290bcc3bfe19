using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Tests.PostGis;

public sealed class SpatialContext(DbContextOptions<SpatialContext> options) : DbContext(options)
{
    public const string Schema = """
        CREATE TABLE shapes (
            id uuid PRIMARY KEY, name text,
            shape geometry, place geometry(Point,4326), line geometry(LineString,4326), boundary geometry(Polygon,4326),
            many geometry(MultiPolygon,4326), high geometry(PointZ,4326), earth_shape geography, earth_place geography(Point,4326),
            places geometry[], place_list geometry[], earth_places geography[])
        """;

    public DbSet<Shape> Shapes => Set<Shape>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Shape>(shape =>
    {
        shape.ToTable("shapes");
        shape.Property(s => s.Id).HasColumnName("id").ValueGeneratedNever();
        shape.Property(s => s.Name).HasColumnName("name");
        shape.Property(s => s.Any).HasColumnName("shape");
        shape.Property(s => s.Place).HasColumnName("place").HasColumnType("geometry(Point,4326)");
        shape.Property(s => s.Line).HasColumnName("line").HasColumnType("geometry(LineString,4326)");
        shape.Property(s => s.Boundary).HasColumnName("boundary").HasColumnType("geometry(Polygon,4326)");
        shape.Property(s => s.Many).HasColumnName("many").HasColumnType("geometry(MultiPolygon,4326)");
        shape.Property(s => s.High).HasColumnName("high").HasColumnType("geometry(PointZ,4326)");
        shape.Property(s => s.EarthAny).HasColumnName("earth_shape").HasColumnType("geography");
        shape.Property(s => s.EarthPlace).HasColumnName("earth_place").HasColumnType("geography(Point,4326)");
        shape.Property(s => s.Places).HasColumnName("places");
        shape.Property(s => s.PlaceList).HasColumnName("place_list");
        shape.Property(s => s.EarthPlaces).HasColumnName("earth_places").HasColumnType("geography[]");
    });
}

public sealed class Shape
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public string? Name { get; set; }
    public Geometry? Any { get; set; }
    public Point? Place { get; set; }
    public LineString? Line { get; set; }
    public Polygon? Boundary { get; set; }
    public MultiPolygon? Many { get; set; }
    public Point? High { get; set; }
    public Geometry? EarthAny { get; set; }
    public Point? EarthPlace { get; set; }
    public Point[]? Places { get; set; }
    public List<Point>? PlaceList { get; set; }
    public Point[]? EarthPlaces { get; set; }
}
