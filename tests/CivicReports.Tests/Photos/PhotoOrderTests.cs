using CivicReports.Domain;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Photos;

/// <summary>Which photo is next when many wait.</summary>
public sealed class PhotoOrderTests(TestDatabases databases)
{
    [Fact]
    public async Task While_one_of_many_photos_of_a_resident_is_fetched_others_go_first()
    {
        await using var house = await PhotoHouse.Open(databases);
        var (many, few) = (await house.Resident(), await house.Resident());
        foreach (var message in (string[])["m1", "m2", "m3"]) await house.Waiting(many, message);
        var last = await house.Waiting(few, "m4");
        foreach (var message in (string[])["m2", "m3", "m4"]) house.Line.Has(message, TestPictures.Jpeg(60, 40));
        house.Line.Has("m1", TestPictures.Jpeg(60, 40), meanwhile: async () =>
        {
            Assert.True(await house.Fetch());
            Assert.Equal(PhotoState.Stored, (await house.Row(last))!.State);
        });

        Assert.True(await house.Fetch());

        Assert.Equal(2, house.Line.Asked);
    }

    [Fact]
    public async Task What_shows_the_worst_is_fetched_first()
    {
        await using var house = await PhotoHouse.Open(databases);
        var ids = new List<Guid>();
        foreach (var message in (string[])["m1", "m2", "m3"])
        {
            house.Line.Has(message, TestPictures.Jpeg(60, 40));
            ids.Add(await house.Waiting(await house.Resident(), message));
        }

        await house.House.Execute($"update photos set weight = 3 where id = '{ids[2]}'; update photos set weight = 0 where id = '{ids[0]}'");
        foreach (var next in new[] { 2, 1, 0 })
        {
            Assert.Equal(PhotoState.Waiting, (await house.Row(ids[next]))!.State);
            Assert.True(await house.Fetch());
            Assert.Equal(PhotoState.Stored, (await house.Row(ids[next]))!.State);
        }
    }
}
