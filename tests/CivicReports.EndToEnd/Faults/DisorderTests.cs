namespace CivicReports.EndToEnd.Faults;

public sealed class DisorderTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    [Fact]
    public async Task Every_event_twice_and_out_of_order_makes_one_report_each()
    {
        await using var stage = await Stage.Open(cluster);
        await stage.Start();
        var reporters = new List<Reporter>();
        for (var i = 0; i < 4; i++) reporters.Add(await stage.Reporter($"住民{i}"));
        await stage.Fault(new { duplicateWebhooks = true, reorderWebhooks = true });

        await Task.WhenAll(reporters.Select(async one =>
        {
            // close together: the platform lets them change places
            await one.Say(wait: false);
            await one.Prepare();
            await one.Submit();
        }));

        await stage.Until("every receipt",
            async () => await stage.Scalar<long>(
            "select count(*) from notifications where kind = 'Receipt' and sent_at is not null") == reporters.Count);
        await stage.Quiet();
        Assert.Equal(4, await stage.Scalar<long>(
            "select count(*) from tickets t join categories c on c.id = t.category_id where c.code = 'road.guardrail' and t.location is not null"));
        Assert.Equal(4, await stage.Scalar<long>("select count(*) from tickets"));
        Assert.Equal(16, await stage.Scalar<long>("select count(*) from line_inbox where webhook_event_id not like 'timer:%'"));
        foreach (var one in reporters) Assert.Single(await one.Told());
    }
}
