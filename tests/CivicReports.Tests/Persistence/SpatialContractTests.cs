using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Tests.Persistence;

/// <summary>What the server relies on of the geometry packages: to be run when they are raised.</summary>
public sealed class SpatialContractTests(OneHouse one) : IClassFixture<OneHouse>
{
    [Fact]
    public async Task A_point_is_saved_and_read_back_with_its_coordinate_system()
    {
        await one.House.Execute($"insert into photos (id, received_at) values ('{Guid.Empty}', now())");
        var at = House.At(138.0123456789, 34.0098765432);
        Assert.Equal(1, await one.House.InDb(db => db.Photos.Where(p => p.Id == Guid.Empty)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.ExifLocation, at))));
        var read = await one.House.InDb(db => db.Photos.SingleAsync(p => p.ExifLocation != null));
        Assert.Equal((4326, at.X, at.Y), (read.ExifLocation!.SRID, read.ExifLocation.X, read.ExifLocation.Y));
        Assert.Equal(1, await one.House.InDb(db => db.Photos.ExecuteUpdateAsync(p => p.SetProperty(x => x.ExifLocation, (Point?)null))));
        Assert.Null(await one.House.InDb(db => db.Photos.Select(p => p.ExifLocation).SingleAsync()));
    }

    [Fact]
    public async Task A_boundary_comes_as_the_multipolygon_it_is()
    {
        var zone = await one.House.InDb(db => db.Zones.AsNoTracking().SingleAsync(z => z.Code == "north"));
        Assert.Equal(4326, zone.Boundary.SRID);
        Assert.True(zone.Boundary.Covers(House.At(138.01, 34.015)));
        Assert.False(zone.Boundary.Covers(House.At(138.01, 34.005)));
    }

    [Fact]
    public async Task A_point_goes_into_raw_queries_as_geometry()
    {
        var zones = await one.House.InDb(db => db.Database.SqlQuery<int>(
            $"select id as \"Value\" from zones where ST_Covers(boundary, {House.At(138.01, 34.015)}) order by id").ToListAsync());
        Assert.Equal([1, 2, 4], zones);
        await using var command = one.House.App.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select ST_SRID($1), pg_typeof($1)::text");
        command.Parameters.Add(new() { Value = House.At(138, 34) });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal((4326, "geometry"), (row.GetInt32(0), row.GetString(1)));
    }

    [Fact]
    public async Task Another_coordinate_system_is_refused_not_bent()
    {
        var metres = new Point(139, 35) { SRID = 6668 };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => one.House.InDb(db => db.Database.ExecuteSqlAsync(
            $"insert into photos (id, received_at, exif_location) values ({Guid.NewGuid()}, now(), {metres})")));
        Assert.Contains("SRID", refused.MessageText, StringComparison.Ordinal);
    }
}
