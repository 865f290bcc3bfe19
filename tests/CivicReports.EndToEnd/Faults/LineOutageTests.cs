namespace CivicReports.EndToEnd.Faults;

public sealed class LineOutageTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
{
    [Theory]
    [InlineData("error500")]
    [InlineData("hang")]
    [InlineData("lostAnswer")]
    public async Task Updates_made_while_LINE_is_away_arrive_afterwards_in_order_and_once(string api)
    {
        await using var stage = await Stage.Open(cluster);
        var server = await stage.Start();
        var hana = await stage.Reporter("はな");
        await hana.Prepare();
        await hana.Submit();
        await stage.Until("the receipt", async () => (await hana.Told()).Count == 1);
        await stage.Quiet();

        await stage.Fault(new { api, apiFor = "push" });
        using var staff = await Staff.SignIn(server);
        var number = await stage.Scalar<string>("select number from tickets");
        await staff.Move(number, "InProgress", "現地を確認しました。");
        await staff.Move(number, "Resolved", "直しました。");
        await stage.Until("LINE was tried twice",
            async () => await stage.Scalar<long>("select count(*) from notifications where attempts >= 2 and sent_at is null") == 1);
        Assert.Equal(2, await stage.Scalar<long>("select count(*) from notifications where sent_at is null and parked_at is null"));

        await stage.Fault(new { api = "none" });
        await stage.Quiet();
        var told = await hana.Told();
        Assert.Equal(3, told.Count);
        Assert.Contains("現地を確認しました。", told[1], StringComparison.Ordinal);
        Assert.Contains("直しました。", told[2], StringComparison.Ordinal);
        Assert.All(await hana.DeliveriesByKey(), deliveries => Assert.Equal(1, deliveries));
    }
}
