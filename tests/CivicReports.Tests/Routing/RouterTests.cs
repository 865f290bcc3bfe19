using CivicReports.Domain;
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
    public async Task What_one_layer_leaves_out_another_may_cover_and_each_complete_layer_gives_its_nearest_zone()
    {
        // real layers share no outline: the offices reach 100 m beyond the city's, and leave a gap of half a metre between them
        await house.Execute("""
            update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.010005, 138.020, 34.021, 4326)) where id = 2;
            insert into zone_layers (id, code, name_ja, name_en, purpose, priority, complete)
            values (90, 'parks', '公園', 'Parks', 'routing', 5, false);
            insert into zones (id, layer_id, code, name_ja, name_en, boundary)
            values (90, 90, 'p', '中央公園', 'Central Park', ST_Multi(ST_MakeEnvelope(138.0100, 34.0050, 138.0105, 34.0055, 4326)))
            """);
        try
        {
            var beyond = await Locate(138.010, 34.0205);
            Assert.True(beyond.IsOurs);
            Assert.Equal("北部", beyond.Zones[0].NameJa);
            Assert.NotNull(beyond.Zones.Single(z => z.LayerPurpose == "city").NearestMetres);

            var gap = await Find(138.010, 34.010003);
            Assert.InRange(gap.Single(z => z.LayerId == 2).NearestMetres!.Value, 0.01, 0.5);
            // 40 m beside the park is not in it
            Assert.DoesNotContain(await Find(138.01095, 34.0052), z => z.LayerId == 90);
            Assert.Contains(await Find(138.0102, 34.0052), z => z.LayerId == 90);
        }
        finally
        {
            await house.Execute("""
                update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.00995, 138.020, 34.020, 4326)) where id = 2;
                delete from zones where id = 90; delete from zone_layers where id = 90
                """);
        }
    }

    [Fact]
    public async Task Where_a_neighbour_covers_only_what_is_near_by_is_ours()
    {
        Assert.True((await Locate(138.0203, 34.010)).IsOurs);
        Assert.False((await Locate(138.0215, 34.010)).IsOurs);
        Assert.Equal("隣町", (await Locate(138.0215, 34.010)).Neighbour!.NameJa);
    }

    [Fact]
    public async Task Further_out_there_is_no_zone() => Assert.Empty(await Find(138.010, 33.990));

    [Fact]
    public async Task A_neighbour_is_found_only_where_it_covers()
    {
        Assert.Equal("隣町", Assert.Single(await Find(138.040, 34.010)).NameJa);
        Assert.DoesNotContain(await Find(138.0195, 33.9995), z => z.LayerPurpose == "neighbour");
    }

    private async Task<IReadOnlyList<FoundZone>> Find(double longitude, double latitude) => (await Locate(longitude, latitude)).Zones;

    private async Task<Located> Locate(double longitude, double latitude)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Router>()
            .Locate(House.At(longitude, latitude), TestContext.Current.CancellationToken);
    }
}
