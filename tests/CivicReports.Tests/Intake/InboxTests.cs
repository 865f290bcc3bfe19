using CivicReports.Server.Intake;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Intake;

public sealed class InboxTests(OneHouse one) : IClassFixture<OneHouse>, IAsyncLifetime
{
    private readonly House house = one.House;

    private Inbox Queue => house.App.Services.GetRequiredService<Inbox>();

    public async ValueTask InitializeAsync() => await house.Execute("delete from line_inbox");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Of_one_source_only_the_oldest_unfinished_event_is_claimed()
    {
        await Put("a2", "Ua", 2);
        await Put("a1", "Ua", 1);
        await Put("b1", "Ub", 3);
        Assert.Equal(["a1", "b1"], await Claim());
        Assert.Empty(await Claim());
        await house.Execute("update line_inbox set done_at = now() where webhook_event_id = 'a1'");
        Assert.Equal(["a2"], await Claim());
    }

    [Fact]
    public async Task At_the_same_instant_the_id_decides()
    {
        await Put("b", "Ua", 1);
        await Put("a", "Ua", 1);
        Assert.Equal(["a"], await Claim());
    }

    [Fact]
    public async Task Events_without_a_source_do_not_wait_for_each_other()
    {
        await Put("a", "", 1);
        await Put("b", "", 2);
        Assert.Equal(["a", "b"], await Claim());
    }

    [Fact]
    public async Task Somebody_else_s_open_claim_is_gone_round()
    {
        await Put("a", "Ua", 1);
        await Put("b", "Ub", 2);
        await using var other = await Open();
        await using var open = await other.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("select from line_inbox where webhook_event_id = 'a' for update", other);
        await hold.ExecuteNonQueryAsync();
        // without SKIP LOCKED this waits for the other to end
        Assert.Equal(["b"], await Claim().WaitAsync(TimeSpan.FromSeconds(5)));
        await open.CommitAsync();
    }

    [Fact]
    public async Task What_a_dead_node_held_comes_due_again()
    {
        await Put("a", "Ua", 1);
        Assert.Equal(["a"], await Claim());
        Assert.True(await house.Scalar<bool>(
            "select due_at between now() + interval '25 seconds' and now() + interval '31 seconds' and attempts = 1 from line_inbox"));
        await house.Execute("update line_inbox set due_at = now()");
        Assert.Equal(2, Assert.Single(await Queue.Claim(10, default)).Attempts);
    }

    [Fact]
    public async Task What_a_dead_node_held_goes_first_together_and_without_others()
    {
        foreach (var id in new[] { "a", "b", "c" }) await Put(id, $"U{id}", 1);
        await Claim();
        await house.Execute("update line_inbox set due_at = now()");
        await Put("d", "Ud", 2);
        Assert.Equal(["a", "b", "c"], await Claim());
        Assert.Equal(["d"], await Claim());
    }

    [Fact]
    public async Task What_was_held_at_the_end_of_two_nodes_goes_alone_those_with_fewer_ends_first()
    {
        await Put("poison", "Up", 1);
        foreach (var id in new[] { "a", "b" }) await Put(id, $"U{id}", 2);
        await house.Execute("update line_inbox set attempts = case when webhook_event_id = 'poison' then 3 else 2 end");
        await Put("d", "Ud", 3);
        Assert.Equal(["a"], await Claim());
        Assert.Equal(["b"], await Claim());
        Assert.Equal(["poison"], await Claim());
        Assert.Equal(["d"], await Claim());
    }

    [Fact]
    public async Task Events_that_failed_before_go_one_at_a_time_and_after_the_others()
    {
        foreach (var id in new[] { "a", "b", "c" }) await Put(id, $"U{id}", 1);
        await house.Execute("update line_inbox set attempts = 1, last_error = 'it broke'");
        await Put("d", "Ud", 2);
        var claimed = await Claim();
        Assert.Equal(2, claimed.Count);
        Assert.Equal("d", claimed[0]);
    }

    [Fact]
    public async Task An_answer_that_waits_for_its_time_holds_nothing_up()
    {
        await Put("timer:settled:x", "Ua", 1);
        await house.Execute("update line_inbox set due_at = now() + interval '1 hour'");
        await Put("a", "Ua", 2);
        Assert.Equal(["a"], await Claim());
    }

    [Fact]
    public async Task Failures_wait_longer_each_time_and_end_before_staff()
    {
        await Put("a", "Ua", 1);
        await Put("a2", "Ua", 2);
        for (var attempt = 1; attempt <= Inbox.MostAttempts; attempt++)
        {
            await house.Execute("update line_inbox set due_at = now() where webhook_event_id = 'a'");
            var claimed = Assert.Single(await Queue.Claim(10, default));
            Assert.Equal(("a", attempt), (claimed.Id, claimed.Attempts));
            await Queue.Failed(claimed, "InvalidOperationException: no", default);
            var wait = await house.Scalar<double>(
                "select extract(epoch from due_at - now())::float8 from line_inbox where webhook_event_id = 'a'");
            Assert.InRange(wait, Math.Pow(2, attempt - 1) - 0.9, Math.Pow(2, attempt - 1));
        }

        Assert.True(await house.Scalar<bool>(
            "select parked_at is not null and last_error like '%no' from line_inbox where webhook_event_id = 'a'"));
        // the resident's next event is not held up for ever
        Assert.Equal(["a2"], await Claim());
    }

    [Fact]
    public async Task What_was_not_begun_is_given_back_as_it_was()
    {
        await Put("a", "Ua", 1);
        await Queue.GiveBack(await Queue.Claim(10, default), default);
        Assert.Equal(1, Assert.Single(await Queue.Claim(10, default)).Attempts);
    }

    [Fact]
    public async Task Events_that_are_handled_or_given_up_go_after_thirty_days()
    {
        foreach (var id in new[] { "old", "young", "unfinished", "given-up", "just-parked" }) await Put(id, id, 1);
        await house.Execute("update line_inbox set done_at = now() - interval '31 days' where webhook_event_id = 'old'");
        await house.Execute("update line_inbox set done_at = now() - interval '29 days' where webhook_event_id = 'young'");
        await house.Execute("update line_inbox set parked_at = now() - interval '31 days' where webhook_event_id = 'given-up'");
        await house.Execute("update line_inbox set parked_at = now() - interval '29 days' where webhook_event_id = 'just-parked'");
        Assert.Equal(2, await house.Send(new PurgeInbox.Command(), CivicReports.Domain.Actor.System("test")));
        Assert.Equal("just-parked unfinished young",
            await house.Scalar<string>("select string_agg(webhook_event_id, ' ' order by webhook_event_id) from line_inbox"));
    }

    private Task Put(string id, string source, int second) => house.Execute(
        $"insert into line_inbox (webhook_event_id, source, occurred_at, event) values ('{id}', '{source}', timestamptz '2026-01-01 00:00:{second:00}Z', '')");

    private async Task<List<string>> Claim() => [.. (await Queue.Claim(10, default)).Select(e => e.Id)];

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(house.Connection);
        await connection.OpenAsync();
        return connection;
    }
}
