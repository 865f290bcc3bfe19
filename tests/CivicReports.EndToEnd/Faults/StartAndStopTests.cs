using System.Net;
using CivicReports.Server.Persistence;
using Npgsql;

namespace CivicReports.EndToEnd.Faults;

public sealed class StartAndStopTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    [Fact]
    public async Task Stopping_while_LINE_hangs_ends_in_order()
    {
        await using var stage = await Stage.Open(cluster);
        var server = await stage.Start();
        var hana = await stage.Reporter("はな");
        await stage.Fault(new { api = "hang" });
        // one lane, one after the other: longer than the 20 seconds that a stop may take
        for (var i = 0; i < 4; i++) await hana.Say();
        await stage.Until("a reply is under way", async () => (await stage.Requests("/reply")).Count > 0);

        Assert.Equal(0, await server.Terminate());
        Assert.DoesNotContain("Unhandled", server.Story(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_during_the_start_ends_in_order()
    {
        await using var stage = await Stage.Open(cluster);
        await using var other = await stage.Open();
        // another node migrates, and takes its time
        await using (var hold = new NpgsqlCommand($"select pg_advisory_lock({Migrations.Lock})", other)) await hold.ExecuteNonQueryAsync();
        var server = stage.Launch();
        await stage.Until("it waits for the other",
            async () => await stage.Scalar<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1);

        Assert.Equal(0, await server.Terminate());
        Assert.DoesNotContain("Unhandled", server.Story(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_starts_before_its_database_waits_for_it_and_says_so()
    {
        await using var stage = await Stage.Open(cluster);
        await cluster.Stop();
        var server = stage.Launch();
        try
        {
            await stage.Until("it says what it waits for",
                async () => await server.Says() == (HttpStatusCode.ServiceUnavailable, "the server waits for its database"));
            Assert.Equal("alive", await server.Http.GetStringAsync("/healthz"));
            Assert.Single(server.Said, line => line.Contains("Waiting for the database", StringComparison.Ordinal));
        }
        finally
        {
            await cluster.Start();
        }

        await server.Ready();
    }

    [Fact]
    public async Task Stopping_while_it_waits_for_its_database_ends_in_order()
    {
        await using var stage = await Stage.Open(cluster);
        await cluster.Stop();
        try
        {
            var server = stage.Launch();
            await stage.Until("it waits", async () => await server.Says() is (HttpStatusCode.ServiceUnavailable, _));
            Assert.Equal(0, await server.Terminate());
        }
        finally
        {
            await cluster.Start();
        }
    }

    [Theory]
    [InlineData("ConnectionStrings__CivicReports", "Password=wrong", "password authentication failed")]
    [InlineData("ConnectionStrings__CivicReports", "Password=", "No password has been provided")]
    [InlineData("ASPNETCORE_URLS", "taken", "address already in use")]
    public async Task What_waiting_does_not_mend_stops_the_start_with_one_sentence(string setting, string value, string says)
    {
        await using var stage = await Stage.Open(cluster);
        var first = await stage.Start();
        var server = stage.Launch((setting, setting == "ASPNETCORE_URLS" ? $"{first.Address}" : $"{stage.Connection};{value}"));
        Assert.Equal(1, await server.Ended());
        await stage.Until("the sentence",
            () => Task.FromResult(server.Said.Any(l => l.StartsWith("CivicReports cannot start", StringComparison.Ordinal)
            && l.Contains(says, StringComparison.Ordinal))));
    }
}
