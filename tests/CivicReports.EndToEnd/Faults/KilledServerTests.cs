namespace CivicReports.EndToEnd.Faults;

public sealed class KilledServerTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    [Fact]
    public async Task What_was_answered_with_200_and_not_yet_handled_survives_a_kill()
    {
        await using var stage = await Stage.Open(cluster);
        var first = await stage.Start();
        var reporters = await Prepared(stage, 5);
        await first.Kill();
        var deaf = await stage.Start(("Workers__Enabled", "false"));

        foreach (var one in reporters) Assert.Equal(200, await one.Submit());
        Assert.Equal(5, await stage.Scalar<long>(
            "select count(*) from line_inbox where done_at is null and webhook_event_id not like 'timer:%'"));
        await deaf.Kill();
        await stage.Start();

        await EverybodyIsToldOnce(stage, reporters);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_the_work_loses_nothing_and_tells_nothing_twice()
    {
        await using var stage = await Stage.Open(cluster);
        var first = await stage.Start(("Workers__Inbox", "2"));
        var reporters = await Prepared(stage, 8);

        var answered = Task.WhenAll(reporters.Select(one => one.Submit()));
        await stage.Until("the first ticket", async () => await stage.Scalar<long>("select count(*) from tickets") > 0);
        await first.Kill();
        await answered;
        await stage.Start();

        // what was not answered with 200 is redelivered by LINE
        await EverybodyIsToldOnce(stage, reporters);
    }

    [Fact]
    public async Task A_kill_between_sending_and_marking_sent_tells_once()
    {
        await using var stage = await Stage.Open(cluster);
        var first = await stage.Start(("Workers__RetryBaseSeconds", "10"));
        var reporters = await Prepared(stage, 1);
        await stage.Fault(new { api = "slow", apiDelayMs = 20_000, apiFor = "push", apiTimes = 1 });

        await reporters[0].Submit();
        await stage.Until("LINE has delivered, and holds its answer", async () => (await reporters[0].Told()).Count == 1);
        await first.Kill();
        Assert.Equal(1, await stage.Scalar<long>("select count(*) from notifications where attempts = 1 and sent_at is null"));
        await stage.Start();

        await EverybodyIsToldOnce(stage, reporters);
        Assert.Contains(409, (await stage.Requests("/push")).Select(r => (int?)r["status"] ?? 0));
    }

    private static async Task<List<Reporter>> Prepared(Stage stage, int count)
    {
        var reporters = new List<Reporter>();
        for (var i = 0; i < count; i++) reporters.Add(await stage.Reporter($"住民{i}"));
        await Task.WhenAll(reporters.Select(one => one.Prepare()));
        return reporters;
    }

    private static async Task EverybodyIsToldOnce(Stage stage, List<Reporter> reporters)
    {
        await stage.Until("every receipt",
            async () => await stage.Scalar<long>(
            "select count(*) from notifications where kind = 'Receipt' and sent_at is not null") == reporters.Count);
        await stage.Quiet();
        Assert.Equal(reporters.Count, await stage.Scalar<long>("select count(*) from tickets"));
        foreach (var one in reporters)
        {
            Assert.Single(await one.Told());
            Assert.Equal([1], await one.DeliveriesByKey());
        }
    }
}
