using CivicReports.Server.Routing;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Routing;

public sealed class RouterTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task A_place_has_one_zone_of_each_layer()
    {
        var zones = await Find(138.010, 34.015);
        Assert.Equal(["試験市", "北部", "丘町"], zones.Select(z => z.NameJa));
        Assert.All(zones, z => Assert.Null(z.NearestMetres));
    }

    [Fact]
    public async Task In_an_overlap_the_smaller_zone_wins_every_time()
    {
        // north reaches 5 m into the south; south is the smaller one
        await house.Execute("update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.0098, 138.020, 34.030, 4326)) where id = 2");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3, (await Find(138.010, 34.0099)).Single(z => z.LayerId == 2).ZoneId);
        }

        await house.Execute("update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.00995, 138.020, 34.020, 4326)) where id = 2");
    }

    [Fact]
    public async Task On_a_pier_the_nearest_zone_within_the_limit_counts()
    {
        var zones = await Find(138.010, 33.9985);
        var works = zones.Single(z => z.LayerId == 2);
        Assert.Equal("南部", works.NameJa);
        Assert.InRange(works.NearestMetres!.Value, 160, 172);
    }

    [Fact]
    public async Task Further_out_there_is_no_zone() => Assert.Empty(await Find(138.010, 33.990));

    [Fact]
    public async Task A_neighbour_is_found_only_where_it_covers()
    {
        Assert.Equal("隣町", Assert.Single(await Find(138.040, 34.010)).NameJa);
        Assert.DoesNotContain(await Find(138.0195, 33.9995), z => z.LayerPurpose == "neighbour");
    }

    private async Task<IReadOnlyList<CivicReports.Domain.FoundZone>> Find(double longitude, double latitude)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Router>()
            .Find(House.At(longitude, latitude), TestContext.Current.CancellationToken);
    }
}
