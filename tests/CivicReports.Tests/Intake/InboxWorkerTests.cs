using CivicReports.Server.Intake;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Intake;

/// <summary>Several workers on two nodes, one database.</summary>
public sealed class InboxWorkerTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();
    private readonly Probe probe = new();

    [Fact]
    public async Task Two_nodes_handle_each_event_once_and_each_resident_in_order()
    {
        probe.Do = _ => Task.Delay(Random.Shared.Next(3));
        var connection = await databases.New();
        await using var entrance = await House.Open(databases, connection);
        var users = Enumerable.Range(0, 12).Select(_ => LineEvents.NewUser()).ToList();
        foreach (var turn in Enumerable.Range(0, 20))
        {
            var told = users.Select(u => LineEvents.Text(u, $"{turn:00}", Start.AddSeconds(turn))).ToArray();
            await entrance.Tell([.. told, .. told]);
        }

        await using var first = await line.Open(databases, connection, probe.Replace);
        await using var second = await line.Open(databases, connection, probe.Replace);
        await first.WhenAllIsDone();
        Assert.False(probe.Overlapped);
        Assert.Equal(12 * 20, probe.Begun.Count);
        Assert.All(probe.Begun.ToLookup(b => b.Source, b => b.Text), texts => Assert.Equal(texts.Order(StringComparer.Ordinal), texts));
    }

    [Fact]
    public async Task An_earlier_event_that_arrives_late_waits_until_the_resident_s_other_one_is_through()
    {
        var (gate, user) = (new TaskCompletionSource(), LineEvents.NewUser());
        probe.Do = text => text == "late" ? gate.Task : Task.CompletedTask;
        await using var house = await line.Open(databases, replace: probe.Replace);
        await house.Tell(LineEvents.Text(user, "late", Start.AddSeconds(10)));
        await Eventually.True(() => probe.Begun.Count == 1);
        await house.Tell(LineEvents.Text(user, "early", Start));
        await house.When("select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        Assert.Single(probe.Begun);
        gate.SetResult();
        await house.WhenAllIsDone();
        Assert.False(probe.Overlapped);
        Assert.Equal(["late", "early"], probe.Ended.Select(e => e.Text));
    }

    [Fact]
    public async Task A_lease_that_runs_out_at_work_does_not_make_the_work_happen_twice()
    {
        var gate = new TaskCompletionSource();
        probe.Do = _ => gate.Task;
        await using var house = await line.Open(databases, replace: probe.Replace, leaseSeconds: 1);
        await house.Tell(LineEvents.Text(LineEvents.NewUser(), "slow", Start));
        await Eventually.True(() => probe.Begun.Count == 1);
        await house.When("select due_at < now() - interval '1 second' from line_inbox");
        Assert.Empty(await house.App.Services.GetRequiredService<Inbox>().Claim(10, default));
        gate.SetResult();
        await house.WhenAllIsDone();
        Assert.Single(probe.Begun);
    }

    [Fact]
    public async Task What_a_killed_node_had_claimed_another_one_handles_after_the_lease()
    {
        var connection = await databases.New();
        await using var dying = await House.Open(databases, connection, settings: new() { ["Workers:InboxLeaseSeconds"] = "1" });
        await dying.Tell(LineEvents.Text(LineEvents.NewUser(), "claimed", Start),
            LineEvents.Text(LineEvents.NewUser(), "claimed too", Start));
        // claimed, and then nothing more is heard of that node
        Assert.Equal(2, (await dying.App.Services.GetRequiredService<Inbox>().Claim(10, default)).Count);
        await using var living = await line.Open(databases, connection, probe.Replace);
        await living.WhenAllIsDone();
        Assert.Equal(2, probe.Ended.Count);
        Assert.Equal(2, await living.Scalar<int>("select max(attempts) from line_inbox"));
    }

    [Fact]
    public async Task Residents_whose_events_a_dead_node_held_come_before_all_that_came_since()
    {
        const int held = 67;
        var connection = await databases.New();
        await using var dying = await House.Open(databases, connection);
        await dying.Tell([.. Enumerable.Range(0, held).Select(n => LineEvents.Text(LineEvents.NewUser(), "held", Start))]);
        for (var claimed = 0; claimed < held;) claimed += (await dying.App.Services.GetRequiredService<Inbox>().Claim(16, default)).Count;
        await dying.Execute("update line_inbox set due_at = now()");
        await dying.Tell([.. Enumerable.Range(0, 200).Select(n => LineEvents.Text(LineEvents.NewUser(), "fresh", Start))]);
        await using var living = await line.Open(databases, connection, probe.Replace, workers: 1);
        await living.WhenAllIsDone();
        Assert.Equal(held, probe.Begun.TakeWhile(b => b.Text == "held").Count());
        Assert.Equal(held + 200, probe.Begun.Count);
    }

    [Fact]
    public async Task A_poisonous_event_is_parked_and_holds_up_nobody_but_its_resident_for_a_while()
    {
        var burnt = 0;
        probe.Do = text => text == "poison" ? throw new InvalidOperationException($"it burns ({++burnt})") : Task.CompletedTask;
        await using var house = await line.Open(databases, replace: probe.Replace);
        var (user, poison) = (LineEvents.NewUser(), LineEvents.NewId());
        await house.Tell(LineEvents.Text(user, "poison", Start, poison), LineEvents.Text(user, "after it", Start.AddSeconds(1)));
        Task Burnt(int times) =>
            house.When($"select coalesce(last_error like '%({times})', false) from line_inbox where webhook_event_id = '{poison}'");
        await Burnt(1);
        for (var other = 0; other < 10; other++) await house.Tell(LineEvents.Text(LineEvents.NewUser(), "other", Start));
        await Eventually.True(() => probe.Ended.Count == 10);
        Assert.DoesNotContain(probe.Begun, b => b.Text == "after it");

        for (var attempt = 1; attempt < Inbox.MostAttempts; attempt++)
        {
            await house.Execute($"update line_inbox set due_at = now() where webhook_event_id = '{poison}'; notify line_inbox");
            await Burnt(attempt + 1);
        }

        await house.WhenAllIsDone();
        Assert.Equal(Inbox.MostAttempts, probe.Begun.Count(b => b.Text == "poison"));
        Assert.Contains(probe.Ended, e => e.Text == "after it");
        Assert.Equal("InvalidOperationException: it burns (8)",
            await house.Scalar<string>($"select last_error from line_inbox where webhook_event_id = '{poison}' and parked_at is not null"));
    }

    [Fact]
    public async Task A_house_that_closes_finishes_what_it_began_and_leaves_the_rest_for_the_next_start()
    {
        var gate = new TaskCompletionSource();
        probe.Do = _ => gate.Task;
        var connection = await databases.New();
        await using var entrance = await House.Open(databases, connection);
        await entrance.Tell([.. Enumerable.Range(0, 10).Select(n => LineEvents.Text(LineEvents.NewUser(), $"{n}", Start))]);
        var closing = await line.Open(databases, connection, probe.Replace, workers: 1);
        await Eventually.True(() => probe.Begun.Count == 1);
        var closed = closing.DisposeAsync().AsTask();
        gate.SetResult();
        await closed;
        var finished = probe.Ended.Count;
        Assert.Equal(probe.Begun.Count, finished);
        Assert.Equal(finished, await entrance.Scalar<long>("select count(*) from line_inbox where done_at is not null"));
        Assert.Equal(10L - finished,
            await entrance.Scalar<long>("select count(*) from line_inbox where done_at is null and attempts = 0 and due_at <= now()"));
    }
}
