namespace CivicReports.EndToEnd.Faults;

public sealed class TwoNodesTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    private static int[] Handled(ServerProcess[] nodes) =>
        [.. nodes.Select(n => n.Said.Count(line => line.Contains("HandleLineEvent by", StringComparison.Ordinal)))];

    [Fact]
    public async Task Two_servers_on_one_database_handle_each_event_once()
    {
        await using var stage = await Stage.Open(cluster);
        (string, string)[] telling = [("Logging__LogLevel__CivicReports", "Debug")];
        var nodes = new[] { await stage.Start(telling), await stage.Start(telling) };
        var reporters = new List<Reporter>();
        for (var i = 0; i < 8; i++) reporters.Add(await stage.Reporter($"住民{i}"));
        await stage.Fault(new { duplicateWebhooks = true });

        // whoever takes an event in is the first to look for it: each node takes in half
        foreach (var (node, residents) in nodes.Zip(reporters.Chunk(4)))
        {
            await stage.PointAt(node);
            await Task.WhenAll(residents.Select(async one =>
            {
                await one.Prepare();
                await one.Submit();
            }));
        }

        await stage.Until("every receipt",
            async () => await stage.Scalar<long>(
            "select count(*) from notifications where kind = 'Receipt' and sent_at is not null") == reporters.Count);
        await stage.Quiet();

        Assert.Equal(24, await stage.Scalar<long>("select count(*) from line_inbox where webhook_event_id not like 'timer:%'"));
        var events = await stage.Scalar<long>("select count(*) from line_inbox");
        await stage.Until("the logs tell of every event", () => Task.FromResult(Handled(nodes).Sum() >= events));
        var handled = Handled(nodes);
        Assert.Equal(events, handled.Sum());
        Assert.All(handled, count => Assert.True(count > 0, "one node did nothing"));

        Assert.Equal(8, await stage.Scalar<long>("select count(*) from tickets"));
        Assert.Equal(8, await stage.Scalar<long>("select count(*) from ticket_history where kind = 'Reported'"));
        Assert.Equal(8, await stage.Scalar<long>("select count(*) from notifications"));
        // a second reply would find its token spent
        Assert.All(await stage.Requests("/reply"), reply => Assert.Equal(200, (int?)reply["status"]));
        Assert.All(await stage.Requests("/push"), push => Assert.Equal(200, (int?)push["status"]));
        foreach (var one in reporters)
        {
            Assert.Single(await one.Told());
            Assert.Equal(3, (await stage.Requests("/reply")).Count(r => (string?)r["who"] == one.UserId));
        }
    }
}
