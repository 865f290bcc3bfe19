namespace CivicReports.EndToEnd.Faults;

public sealed class UnansweredTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    private const string Waiting = "select count(*) from line_inbox where webhook_event_id like 'timer:unanswered:%' and done_at is null";

    [Theory]
    [InlineData("error500")]
    [InlineData("hang")]
    public async Task Who_never_got_an_answer_gets_it_by_push_from_the_next_node_and_only_who_went_silent(string api)
    {
        await using var stage = await Stage.Open(cluster);
        var first = await stage.Start();
        var (silent, goesOn) = (await stage.Reporter("だまる"), await stage.Reporter("つづける"));
        await stage.Fault(new { api, apiFor = "reply" });
        await Task.WhenAll(silent.Say(), goesOn.Say());
        await stage.Until("both answers are kept", async () => await stage.Scalar<long>(Waiting) == 2);
        await stage.Until("both were tried", async () => (await stage.Requests("/reply")).Count >= 2);
        await first.Kill();

        await stage.Fault(new { api = "none" });
        await stage.Start();
        await goesOn.Show();
        await stage.Until("the one who went on is answered by reply",
            async () => (await goesOn.Answers()).Count > 0 && await stage.Scalar<long>(Waiting) == 1);
        // a minute later
        await stage.Execute("update line_inbox set due_at = now() where webhook_event_id like 'timer:unanswered:%'; notify line_inbox");

        await stage.Until("the silent one is pushed", async () => (await silent.Told()).Count > 0);
        await stage.Quiet();
        Assert.Equal(1, await stage.Scalar<long>("select count(*) from notifications where kind = 'Dialogue'"));
        Assert.Empty(await goesOn.Told());
        Assert.All(await silent.DeliveriesByKey(), deliveries => Assert.Equal(1, deliveries));
    }
}
