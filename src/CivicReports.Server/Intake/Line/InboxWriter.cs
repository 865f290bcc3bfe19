using System.Threading.Channels;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Intake;

/// <summary>
/// Takes the events of many webhooks to disk together: whatever waits goes into one insert, and nobody waits for company.
/// What was taken in is written before the process ends.
/// </summary>
internal sealed class InboxWriter(NpgsqlDataSource database, Signals signals, Conditions conditions, Settings settings, TimeProvider clock,
    ILogger<InboxWriter> log)
    : IHostedService
{
    /// <summary>LINE gives up after two seconds; until then an answer must be on its way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private static readonly TimeSpan LongestWrite = Patience + TimeSpan.FromSeconds(SecondsForAnInsert);

    private const int SecondsForAnInsert = 5;
    private const int MostRequestsAtOnce = 256;
    private const int MostBytesAtOnce = 8 << 20;
    private const long MostBytesWaiting = 128 << 20;

    /// <summary>
    /// A time that LINE did not tell, or that has not come yet, would put the event before or behind all others of its sender.
    /// Answers the ids that are too old to be taken in: their like may have been handled and forgotten.
    /// </summary>
    private const string Insert = """
        with sent as (select * from unnest($1, $2, $3, $4) sent (id, source, told, event)),
        kept as (
            insert into line_inbox (webhook_event_id, source, occurred_at, event)
            select id, source, least(told, now()), event from sent where told is null or told > now() - $5
            on conflict do nothing)
        select id from sent where told <= now() - $5
        """;

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(8192) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long bytesWaiting;
    private Task writing = Task.CompletedTask;
    private NpgsqlConnection? connection;

    private sealed class Waiting(IReadOnlyList<EventSlice> events, int bytes, long since)
        : TaskCompletionSource<Taken>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public IReadOnlyList<EventSlice> Events => events;
        public int Bytes => bytes;
        public long Since => since;
    }

    /// <summary>What became of a webhook: all its events are on disk, one is too old, or the database cannot keep up.</summary>
    public enum Taken { OnDisk, TooOld, NotNow }

    public async ValueTask<Taken> Write(IReadOnlyList<EventSlice> events, int bytes)
    {
        if (Interlocked.Read(ref bytesWaiting) > MostBytesWaiting) return Taken.NotNow;
        var mine = new Waiting(events, bytes, clock.GetTimestamp());
        if (!waiting.Writer.TryWrite(mine)) return Taken.NotNow;
        Interlocked.Add(ref bytesWaiting, bytes);
        try
        {
            return await mine.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // it may still be written; then the sender's second attempt finds it there
            return Taken.NotNow;
        }
    }

    public Task StartAsync(CancellationToken ct)
    {
        writing = Task.Run(WriteWhatWaits, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>
    /// However long the others took to stop: whoever waits here was promised that the events are on disk, or hears otherwise.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        waiting.Writer.TryComplete();
        await writing.WaitAsync(LongestWrite, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteWhatWaits()
    {
        var batch = new List<Waiting>(MostRequestsAtOnce);
        while (await waiting.Reader.WaitToReadAsync())
        {
            var bytes = 0;
            while (batch.Count < MostRequestsAtOnce && bytes < MostBytesAtOnce && waiting.Reader.TryRead(out var one))
            {
                batch.Add(one);
                bytes += one.Bytes;
            }

            var tooOld = await TryWrite(batch);
            if (tooOld is not null) signals.Tell(Signals.Inbox);
            Interlocked.Add(ref bytesWaiting, -bytes);
            foreach (var one in batch)
            {
                one.TrySetResult(tooOld is null ? Taken.NotNow
                    : tooOld.Count > 0 && one.Events.Any(e => tooOld.Contains(e.WebhookEventId)) ? Taken.TooOld : Taken.OnDisk);
            }

            batch.Clear();
        }

        if (connection is not null) await connection.DisposeAsync();
    }

    /// <summary>The ids that were too old; null when nothing was written.</summary>
    private async Task<HashSet<string>?> TryWrite(List<Waiting> batch)
    {
        while (true)
        {
            try
            {
                var tooOld = await WriteOnce(batch);
                conditions.Set(Condition.DatabaseRefusesWrites, holds: false);
                if (tooOld.Count > 0)
                    log.LogWarning(SecurityEvents.OldWebhook, "{Count} events were refused as older than {Days} days",
                        tooOld.Count, settings.OldestEvent.TotalDays);
                return tooOld;
            }
            catch (Exception e)
            {
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
                if (clock.GetElapsedTime(batch[0].Since) > Patience)
                {
                    conditions.Set(Condition.DatabaseRefusesWrites, holds: true);
                    log.LogError("Events cannot be written to the inbox: {Reason}", e.Message);
                    return null;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private async Task<HashSet<string>> WriteOnce(List<Waiting> batch)
    {
        connection ??= await Connect();
        var count = batch.Sum(w => w.Events.Count);
        var (ids, sources, times, events) = (new string[count], new string[count], new DateTime?[count], new ReadOnlyMemory<byte>[count]);
        var at = 0;
        foreach (var slice in batch.SelectMany(w => w.Events))
        {
            (ids[at], sources[at], times[at], events[at]) =
                (slice.WebhookEventId, slice.SourceKey, OccurredAt(slice.Timestamp), slice.Json);
            at++;
        }

        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            CommandTimeout = SecondsForAnInsert,
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = ids },
                new NpgsqlParameter<string[]> { TypedValue = sources },
                new NpgsqlParameter<DateTime?[]> { TypedValue = times, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<ReadOnlyMemory<byte>[]> { TypedValue = events, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new NpgsqlParameter<TimeSpan> { TypedValue = settings.OldestEvent },
            },
        };
        await insert.PrepareAsync();
        var tooOld = new HashSet<string>();
        await using var rows = await insert.ExecuteReaderAsync();
        while (await rows.ReadAsync()) tooOld.Add(rows.GetString(0));
        return tooOld;
    }

    private async Task<NpgsqlConnection> Connect()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await database.OpenConnectionAsync(patience.Token);
    }

    /// <summary>When LINE says that it happened; null, the moment it is written, where LINE does not say.</summary>
    private static DateTime? OccurredAt(long milliseconds) =>
        milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
