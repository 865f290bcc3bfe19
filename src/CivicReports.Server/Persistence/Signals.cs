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

    /// <summary>What a subscriber reads after the connection was lost: anything may have happened.</summary>
    public const string Refetch = "*";

    private static readonly string[] Channels = [Tickets, Inbox, Notifications, Photos];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();
    private readonly ConcurrentDictionary<Channel<string>, byte> subscribers = new();

    /// <summary>Completes with the next signal on that channel.</summary>
    public Task Next(string channel) =>
        waiting.GetOrAdd(channel, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes this node's own waiters without a round trip.</summary>
    public void Raise(string channel)
    {
        if (waiting.TryRemove(channel, out var heard)) heard.TrySetResult();
    }

    /// <summary>Numbers of changed tickets, or <see cref="Refetch"/>. A reader that is too slow is cut off, and refetches when it comes back.</summary>
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

    protected override async Task ExecuteAsync(CancellationToken stopping)
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
