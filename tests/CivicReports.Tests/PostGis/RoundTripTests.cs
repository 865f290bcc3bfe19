using System.Data;
using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Tests.PostGis;

[Collection<SpatialTests>]
public sealed class RoundTripTests(SpatialDatabase database)
{
    private static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    [Fact]
    public void Any_geometry_comes_back_from_a_geometry_column() => EachReturns(AnyGeometry.Planar, "geometry");

    [Fact]
    public void Any_geometry_comes_back_from_a_geography_column() => EachReturns(AnyGeometry.OnEarth, "geography");

    [Fact]
    public void PostGis_sees_the_geometry_that_we_sent() => Prop.ForAll(AnyGeometry.Planar, geometry =>
    {
        var (srid, corners, text) = Described(geometry);
        Assert.Equal(geometry.SRID, srid);
        Assert.Equal(geometry.NumPoints, corners);
        Assert.StartsWith(geometry.GeometryType, text, StringComparison.OrdinalIgnoreCase);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("geometry")]
    [InlineData("geography")]
    public async Task Empty_geometries_of_every_kind_come_back(string storeType)
    {
        foreach (var empty in AnyGeometry.OneEmptyOfEach(4326)) Same.Geometry(empty, (Geometry?)await Echo(empty, storeType));
    }

    [Theory]
    [InlineData(0, "geometry", 0)]
    [InlineData(-1, "geometry", 0)]
    [InlineData(6668, "geometry", 6668)]
    [InlineData(0, "geography", 4326)]
    [InlineData(0, "geometry(Point,4326)", 4326)]
    public async Task An_srid_is_kept_and_a_missing_one_is_the_columns(int sent, string column, int kept)
    {
        var echoed = (Geometry)(await Echo(new Point(139, 35) { SRID = sent }, column.Split('(')[0], column))!;
        Assert.Equal((kept, kept), (echoed.SRID, echoed.Factory.SRID));
    }

    [Fact]
    public async Task What_the_column_forbids_the_server_refuses()
    {
        var high = Wgs84.CreatePoint(new CoordinateZ(139, 35, 12));
        await Assert.ThrowsAsync<PostgresException>(() => Echo(high, "geometry", "geometry(Point,4326)"));
        await Assert.ThrowsAsync<PostgresException>(() => Echo(new Point(139, 35) { SRID = 6668 }, "geometry", "geometry(Point,4326)"));
        await Assert.ThrowsAsync<PostgresException>(() => Echo(Wgs84.CreateLineString(), "geometry", "geometry(Point,4326)"));
    }

    [Fact]
    public async Task Null_arrays_and_nulls_in_arrays_come_back()
    {
        Assert.Equal(DBNull.Value, await Echo(DBNull.Value, "geometry"));
        Point?[] sent = [new Point(1, 2) { SRID = 4326 }, null, Wgs84.CreatePoint()];
        foreach (var storeType in new[] { "geometry[]", "geography[]" })
        {
            await using var reader = await Select($"SELECT $1::{storeType}", sent, storeType);
            var read = await reader.GetFieldValueAsync<List<Point?>>(0);
            Assert.Null(read[1]);
            Same.Each([sent[0]!, sent[2]!], [read[0]!, read[2]!]);
        }
    }

    [Fact]
    public async Task A_parameter_without_a_stated_type_goes_as_geometry()
    {
        await using var command = database.DataSource.CreateCommand("SELECT pg_typeof($1)::text");
        command.Parameters.Add(new NpgsqlParameter { Value = new Point(1, 2) });
        Assert.Equal("geometry", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Another_kind_than_asked_for_is_named_in_the_error()
    {
        await using var reader = await Select("SELECT $1", Wgs84.CreateLineString(), "geometry");
        var error = Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Point>(0));
        Assert.Contains("LineString where a Point", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_goes_as_a_line_and_can_be_read_as_either()
    {
        var ring = Wgs84.CreateLinearRing([new(0, 0), new(1, 0), new(1, 1), new(0, 0)]);
        await using var reader = await Select("SELECT $1, $1", ring, "geometry");
        Same.Geometry(ring, reader.GetFieldValue<LineString>(0));
        Same.Geometry(ring, reader.GetFieldValue<LinearRing>(1));
    }

    [Fact]
    public async Task A_curve_is_refused_with_the_way_out()
    {
        await using var reader = await Select("SELECT ST_GeomFromText('CIRCULARSTRING(0 0,1 1,2 0)'), $1", 1, "integer");
        var error = Assert.Throws<NotSupportedException>(() => reader.GetFieldValue<Geometry>(0));
        Assert.Contains("ST_CurveToLine", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandBehavior.Default)]
    [InlineData(CommandBehavior.SequentialAccess)]
    public async Task A_coast_line_larger_than_any_buffer_comes_back(CommandBehavior behavior)
    {
        var coast = Wgs84.CreateLineString([.. Enumerable.Range(0, 50_000).Select(i => new CoordinateZ(130 + (i / 10_000.0), 35 + Math.Sin(i), i))]);
        await using var command = database.DataSource.CreateCommand("SELECT $1");
        command.Parameters.Add(new NpgsqlParameter { Value = coast, DataTypeName = "geometry" });
        await using (var reader = await command.ExecuteReaderAsync(behavior))
        {
            Assert.True(await reader.ReadAsync());
            Same.Geometry(coast, await reader.GetFieldValueAsync<LineString>(0));
        }

        using (var reader = command.ExecuteReader(behavior))
        {
            Assert.True(reader.Read());
            Same.Geometry(coast, reader.GetFieldValue<LineString>(0));
        }
    }

    [Fact]
    public async Task Bulk_copy_takes_geometry()
    {
        var place = Wgs84.CreatePoint(new Coordinate(139.7, 35.6));
        var id = Guid.NewGuid();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY shapes (id, place, earth_place) FROM STDIN (FORMAT BINARY)"))
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(id);
            await copy.WriteAsync(place, "geometry");
            await copy.WriteAsync(place, "geography");
            await copy.CompleteAsync();
        }

        await using var reader = await Select("SELECT place, earth_place FROM shapes WHERE id = $1", id, "uuid");
        Same.Geometry(place, reader.GetFieldValue<Point>(0));
        Same.Geometry(place, reader.GetFieldValue<Point>(1));
    }

    private void EachReturns(Arbitrary<Geometry> geometries, string storeType) => Prop.ForAll(geometries, geometry =>
    {
        Same.Geometry(geometry, (Geometry?)Echo(geometry, storeType).GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    private async Task<object?> Echo(object value, string storeType, string? column = null)
    {
        await using var reader = await Select($"SELECT $1::{column ?? storeType}", value, storeType);
        return reader.GetValue(0);
    }

    private (int Srid, int Corners, string Text) Described(Geometry geometry)
    {
        using var reader = Select("SELECT ST_SRID($1), ST_NPoints($1), ST_AsText($1)", geometry, "geometry").GetAwaiter().GetResult();
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2));
    }

    private async Task<NpgsqlDataReader> Select(string sql, object value, string storeType)
    {
        var command = database.DataSource.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = value, DataTypeName = storeType });
        var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return reader;
    }
}
