using System.Net;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Pipeline;

public sealed class HealthTests(TestDatabases databases)
{
    [Fact]
    public async Task Ready_means_migrated_reachable_and_working()
    {
        await using var house = await House.Open(databases);
        Assert.Equal("ready", await house.Http.GetStringAsync("/readyz"));
        await house.Execute("update schema_migrations set version = version + 1000 where version = (select max(version) from schema_migrations)");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database is not migrated"), await Ask(house));
        await house.Execute("drop table schema_migrations");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ask(house)).Status);
        Assert.Equal("alive", await house.Http.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task A_house_whose_workers_turn_is_ready()
    {
        await using var house = await House.Open(databases, workers: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await house.Http.GetAsync("/readyz", patience.Token)).StatusCode != HttpStatusCode.OK) await Task.Delay(50, patience.Token);
    }

    private static async Task<(HttpStatusCode Status, string Words)> Ask(House house)
    {
        var answer = await house.Http.GetAsync("/readyz");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
