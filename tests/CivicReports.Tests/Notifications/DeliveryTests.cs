using CivicReports.Server.Notifications;
using CivicReports.Server.Privacy;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CivicReports.Server.Notifications.DeliverNotifications.Outcome;

namespace CivicReports.Tests.Notifications;

public sealed class DeliveryTests(TestDatabases databases, OnePostOffice one) : IClassFixture<OnePostOffice>, IAsyncLifetime
{
    private readonly PostOffice post = one.Post;

    public async ValueTask InitializeAsync() => await post.Empty();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_written_arrives_once_under_its_own_id()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "受け付けました");

        Assert.Equal(Sent, await post.Deliver());
        Assert.Null(await post.Deliver());

        Assert.Equal(["受け付けました"], await post.Heard(hana));
        Assert.Equal(1, await post.Deliveries(hana, id));
        Assert.Equal(1, await post.House.Scalar<long>("select count(*) from notifications where sent_at is not null and attempts = 1"));
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again_with_the_same_key_and_bytes()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "対応中です");
        await post.Line.Fault(new { api = "lostAnswer", apiFor = "push", apiTimes = 1 });

        Assert.Equal(Waits, await post.Deliver());
        Assert.Null(await post.Deliver());
        await post.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(Sent, await post.Deliver());

        Assert.Equal(1, await post.Deliveries(hana, id));
        var asked = await post.Pushes();
        Assert.Equal(2, asked.Count);
        Assert.Equal(409, (int)asked[1]["status"]!);
        Assert.Equal(asked[0]["request"]!.ToJsonString(), asked[1]["request"]!.ToJsonString());
    }

    [Fact]
    public async Task A_resident_hears_the_steps_in_order_while_others_are_not_held_up()
    {
        var (hana, taro) = (await post.Resident("はな"), await post.Resident("たろう"));
        await post.Write(hana, "対応中");
        await post.Write(hana, "対応完了");
        await post.Write(taro, "受付");
        await post.Line.Fault(new { api = "error500", apiFor = "push", apiTimes = 1 });

        await post.DeliverAll();
        Assert.Empty(await post.Heard(hana));
        Assert.Equal(["受付"], await post.Heard(taro));

        await post.Pass(TimeSpan.FromSeconds(30));
        await post.DeliverAll();
        Assert.Equal(["対応中", "対応完了"], await post.Heard(hana));
    }

    [Fact]
    public async Task A_refusal_is_parked_with_the_words_of_LINE_and_holds_nothing_up()
    {
        var hana = await post.Resident("はな");
        var refused = await post.Write(hana, new string('あ', 5001));
        await post.Write(hana, "対応完了");

        Assert.Equal(Parked, await post.Deliver());
        Assert.Equal(Sent, await post.Deliver());

        Assert.Equal(["対応完了"], await post.Heard(hana));
        Assert.Contains("messages[0].text",
            await post.House.Scalar<string>($"select last_error from notifications where id = '{refused}' and parked_at is not null"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_blocks_the_account_is_not_tried()
    {
        var hana = await post.Resident("はな");
        await post.Write(hana, "対応中");
        await post.Write(hana, "対応完了");
        await post.House.Execute($"update contacts set blocked_at = now() where resident_id = '{hana.Id}'");

        Assert.Equal(Parked, await post.Deliver());
        Assert.Null(await post.Deliver());

        Assert.Empty(await post.Pushes());
        Assert.Equal(2, await post.House.Scalar<long>(
            "select count(*) from notifications where parked_at is not null and last_error = 'blocked'"));
    }

    [Fact]
    public async Task A_wrong_token_parks_nobody()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "対応中");
        await using var misled =
            await House.Open(databases, post.House.Connection, settings: new(PostOffice.Settings(post.Line))
            {
                ["Line:ChannelAccessToken"] = "wrong",
            });

        Assert.Equal([Waits], await misled.Send(new DeliverNotifications.Command(), PostOffice.Worker));
        Assert.Equal(0, await post.House.Scalar<long>("select count(*) from notifications where parked_at is not null"));
        await post.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(Sent, await post.Deliver());
        Assert.Equal(1, await post.Deliveries(hana, id));
    }

    [Fact]
    public async Task A_month_without_messages_left_keeps_them_for_the_next_under_a_new_key()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "対応中");
        await post.Write(hana, "対応完了");
        await post.Line.Fault(new { quotaSpent = true });

        Assert.Equal(Waits, await post.Deliver());
        Assert.Null(await post.Deliver());
        Assert.Equal(2, await post.House.Scalar<long>("select count(*) from notifications"));
        Assert.Equal(PostOffice.StartOfNextMonth.UtcDateTime,
            await post.House.Scalar<DateTime>($"select due_at from notifications where id <> '{id}' and last_error is not null"));

        await post.Line.Fault(new { quotaSpent = false });
        await post.Pass(PostOffice.StartOfNextMonth - DateTimeOffset.UtcNow);
        await post.DeliverAll();
        Assert.Equal(["対応中", "対応完了"], await post.Heard(hana));
        Assert.Equal(0, await post.Deliveries(hana, id));
    }

    [Fact]
    public async Task It_is_given_up_after_twelve_attempts_while_LINE_still_knows_the_key()
    {
        var hana = await post.Resident("はな");
        await post.Write(hana, "対応中");
        await post.Line.Fault(new { api = "error500", apiFor = "push" });
        var passed = TimeSpan.Zero;

        var outcome = await post.Deliver();
        for (var pauses = 0; outcome == Waits; pauses++)
        {
            Assert.InRange(pauses, 0, 12);
            var pause = TimeSpan.FromSeconds(
                await post.House.Scalar<double>("select extract(epoch from due_at - now())::float8 from notifications"));
            passed += pause;
            await post.Pass(pause);
            outcome = await post.Deliver();
        }

        Assert.Equal(Parked, outcome);
        Assert.Equal(12, (await post.Pushes()).Count);
        Assert.InRange(passed, TimeSpan.FromHours(12), TimeSpan.FromHours(23));
        await post.Pass(TimeSpan.FromDays(1));
        Assert.Null(await post.Deliver());
    }

    [Fact]
    public async Task After_a_long_stand_still_it_is_parked_rather_than_told_twice()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "対応中");
        await post.Line.Fault(new { api = "lostAnswer", apiFor = "push", apiTimes = 1 });
        Assert.Equal(Waits, await post.Deliver());

        await post.Pass(TimeSpan.FromHours(30));
        Assert.Equal(Parked, await post.Deliver());
        Assert.Equal(1, await post.Deliveries(hana, id));
    }

    [Fact]
    public async Task A_row_in_the_hands_of_another_node_is_passed_over_without_waiting()
    {
        var (hana, taro) = (await post.Resident("はな"), await post.Resident("たろう"));
        var held = await post.Write(hana, "対応中");
        await post.Write(taro, "受付");
        await using var other = await post.House.App.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var open = await other.BeginTransactionAsync();
        await using (var claim =
            new NpgsqlCommand($"select from notifications where id = '{held}' for update", other)) await claim.ExecuteNonQueryAsync();

        Assert.Equal(Sent, await post.Deliver().WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Null(await post.Deliver().WaitAsync(TimeSpan.FromSeconds(5)));

        Assert.Equal(["受付"], await post.Heard(taro));
        Assert.Empty(await post.Heard(hana));
    }

    [Fact]
    public async Task A_call_is_given_up_before_its_lease_ends()
    {
        await using var quick = await House.Open(databases, post.House.Connection,
            settings: new(PostOffice.Settings(post.Line)) { ["Line:Timeout"] = "00:00:30", ["Workers:RetryBaseSeconds"] = "1" });
        await post.Write(await post.Resident("はな"), "対応中");
        await post.Line.Fault(new { api = "hang", apiFor = "push", apiTimes = 1 });

        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal([Waits], await quick.Send(new DeliverNotifications.Command(), PostOffice.Worker));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_was_told_half_a_year_ago_is_forgotten()
    {
        var hana = await post.Resident("はな");
        await post.Write(hana, "受付");
        await post.Deliver();
        await post.Write(hana, "対応中");
        await post.House.Execute("update notifications set parked_at = now() where sent_at is null");

        await post.Pass(TimeSpan.FromDays(179));
        Assert.Equal(0, await post.House.Send(new ApplyRetention.Command(Daily: false), PostOffice.Worker));
        await post.Pass(TimeSpan.FromDays(2));
        Assert.Equal(2, await post.House.Send(new ApplyRetention.Command(Daily: false), PostOffice.Worker));
    }
}
