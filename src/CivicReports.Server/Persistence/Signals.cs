using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace CivicReports.Server.Persistence;

/// <summary>
/// Postgres NOTIFY for this node: one listening connection, many waiters. What is heard is only ever a hint to look;
/// after a lost connection every listener is told to refetch.
/// </summary>
public sealed class Signals(NpgsqlDataSource database, ILogger<Signals> log) : BackgroundService
{
    public const string Tickets = "tickets";
    public const string Inbox = "line_inbox";
    public const string Notifications = "notifications";
    public const string Photos = "photos";
    public const string Staff = "staff";
    public const string Erasures = "erasures";
    public const string Configuration = "configuration";

    /// <summary>What a subscriber to tickets reads when anything of a disaster changed; the migration's triggers say it.</summary>
    public const string Disaster = "disaster";

    /// <summary>What a subscriber reads after the connection was lost: anything may have happened.</summary>
    public const string Refetch = "*";

    private static readonly string[] Channels = [Tickets, Inbox, Notifications, Photos, Staff, Erasures, Configuration];
    private readonly ConcurrentDictionary<string, Bell> bells = new();
    private readonly ConcurrentDictionary<Channel<string>, byte> subscribers = new();
    private readonly ConcurrentDictionary<string, byte> untold = new();
    private readonly Channel<bool> untoldBell =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>
    /// So long the other nodes may have to wait for word of more of the same; their workers look from time to time anyway.
    /// </summary>
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// After this time a queue is looked at although nothing was heard of it: a signal may get lost, another node may die.
    /// </summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);

    /// <summary>How often that channel was heard; for <see cref="Next"/>.</summary>
    public long Heard(string channel)
    {
        var bell = BellOf(channel);
        lock (bell) return bell.Rung;
    }

    /// <summary>Waits for a signal after the one that was <see cref="Heard"/>, or until the patience ends.</summary>
    public async Task Next(string channel, long since, TimeSpan atMost, CancellationToken ct)
    {
        var bell = BellOf(channel);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (bell)
        {
            if (bell.Rung != since) return;
            bell.Waiting.AddLast(mine);
        }

        try
        {
            await mine.Task.WaitAsync(atMost, ct);
        }
        catch (TimeoutException)
        {
            // nothing was heard: the caller looks anyway
        }
        finally
        {
            lock (bell) bell.Waiting.Remove(mine);
        }
    }

    /// <summary>
    /// Wakes one of this node's waiters without a round trip. Who takes all that one can take wakes the next: several workers
    /// that all look for one row cost more than the row.
    /// </summary>
    public void Raise(string channel)
    {
        var bell = BellOf(channel);
        lock (bell)
        {
            bell.Rung++;
            if (bell.Waiting.First is not { } first) return;
            bell.Waiting.Remove(first);
            first.Value.TrySetResult();
        }
    }

    /// <summary>
    /// Wakes one of this node's waiters when something comes due; null: nothing is known to. Whoever finds a queue empty says so here, once
    /// for all workers of the node. Sooner than that comes only what is signalled; whatever was missed is found by a look now and then.
    /// </summary>
    public void RaiseIn(string channel, TimeSpan? after)
    {
        var wait = after < LongestSleep ? (after.Value < TimeSpan.Zero ? TimeSpan.Zero : after.Value) : LongestSleep;
        // the database counts finer than a timer: rather a little late than in vain
        var milliseconds = (long)Math.Ceiling(wait.TotalMilliseconds) + 5;
        var bell = BellOf(channel);
        lock (bell)
        {
            var at = Environment.TickCount64 + milliseconds;
            if (at >= bell.RingsAt) return;
            bell.RingsAt = at;
            bell.Alarm ??= new Timer(_ => RingAlarm(channel, bell));
            bell.Alarm.Change(milliseconds, Timeout.Infinite);
        }
    }

    private void RingAlarm(string channel, Bell bell)
    {
        lock (bell) bell.RingsAt = long.MaxValue;
        Raise(channel);
    }

    /// <summary>
    /// After a commit: wakes one of this node's waiters and, together with whatever else there is to tell, the other nodes'.
    /// A NOTIFY within each transaction would let only one at a time commit.
    /// </summary>
    public void Tell(string channel)
    {
        Raise(channel);
        if (untold.TryAdd(channel, 0)) untoldBell.Writer.TryWrite(true);
    }

    /// <summary>
    /// Numbers of changed tickets, or <see cref="Refetch"/>. A reader that is too slow is cut off, and refetches when it comes back.
    /// </summary>
    public ChannelReader<string> SubscribeToTickets(CancellationToken until)
    {
        var channel = Channel.CreateBounded<string>(512);
        subscribers[channel] = 0;
        until.Register(() =>
        {
            subscribers.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    public override void Dispose()
    {
        foreach (var bell in bells.Values) bell.Alarm?.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(Listen(stopping), TellOthers(stopping));

    private async Task TellOthers(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await untoldBell.Reader.ReadAsync(stopping);
                var channels = untold.Keys.Where(channel => untold.TryRemove(channel, out _)).ToArray();
                await using var tell = database.CreateCommand("select pg_notify(channel, '') from unnest($1) channel");
                tell.Parameters.Add(new() { Value = channels });
                await tell.ExecuteNonQueryAsync(stopping);
                await Task.Delay(BetweenTellings, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("Other nodes were not told ({Reason}); they look for themselves", e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stopping);
                connection.Notification += (_, heard) => Hear(heard.Channel, heard.Payload);
                await using (var listen = new NpgsqlCommand(string.Join(";", Channels.Select(c => $"listen {c}")), connection))
                {
                    await listen.ExecuteNonQueryAsync(stopping);
                }

                // Whatever was missed while nobody listened
                foreach (var channel in Channels) Hear(channel, Refetch);
                while (true)
                {
                    // a half-open connection is noticed by the question, not by silence
                    if (!await connection.WaitAsync(TimeSpan.FromSeconds(20), stopping))
                    {
                        await using var ask = new NpgsqlCommand("select 1", connection);
                        await ask.ExecuteScalarAsync(stopping);
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("Listening to the database was interrupted ({Reason}); trying again", e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed class Bell
    {
        public long Rung { get; set; }
        public long RingsAt { get; set; } = long.MaxValue;
        public Timer? Alarm { get; set; }
        public LinkedList<TaskCompletionSource> Waiting { get; } = new();
    }

    private Bell BellOf(string channel) => bells.GetOrAdd(channel, _ => new());

    private void Hear(string channel, string payload)
    {
        Raise(channel);
        if (channel != Tickets) return;
        foreach (var subscriber in subscribers.Keys.Where(s => !s.Writer.TryWrite(payload)))
        {
            subscribers.TryRemove(subscriber, out _);
            subscriber.Writer.TryComplete();
        }
    }
}
