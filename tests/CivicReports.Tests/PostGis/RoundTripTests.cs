using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Tests.PostGis;

[Collection<SpatialTests>]
public sealed class RoundTripTests(SpatialDatabase database)
{
    [Fact]
    public void Any_geometry_comes_back_from_a_geometry_column() => EachReturns(AnyGeometry.Planar, "geometry");

    [Fact]
    public void Any_geometry_comes_back_from_a_geography_column() => EachReturns(AnyGeometry.OnEarth, "geography");

    [Theory]
    [InlineData("geometry")]
    [InlineData("geography")]
    public async Task Empty_geometries_of_every_kind_come_back(string storeType)
    {
        foreach (var empty in AnyGeometry.OneEmptyOfEach(4326)) Same.Geometry(empty, (Geometry?)await Echo(empty, storeType));
    }

    private void EachReturns(Arbitrary<Geometry> geometries, string storeType) => Prop.ForAll(geometries, geometry =>
    {
        Same.Geometry(geometry, (Geometry?)Echo(geometry, storeType).GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    private async Task<object?> Echo(object? value, string storeType)
    {
        await using var command = database.DataSource.CreateCommand($"SELECT $1::{storeType}");
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, DataTypeName = storeType });
        return await command.ExecuteScalarAsync();
    }
}
