using System.Diagnostics.Metrics;
using CivicReports.Server.Pipeline;
using Npgsql;

namespace CivicReports.Server.Notifications;

/// <summary>How much waits and how much is parked in both queues, as gauges; every node tells the same numbers.</summary>
internal sealed class QueueMeters
{
    private readonly NpgsqlDataSource database;
    private volatile IReadOnlyList<Measurement<long>> last = [];

    public QueueMeters(NpgsqlDataSource database)
    {
        this.database = database;
        Instruments.Meter.CreateObservableGauge("civicreports.queue.rows", () => last, "{row}",
            "Rows of the inbox and the outbox that wait or are parked");
    }

    public async Task Count(CancellationToken ct)
    {
        await using var count = database.CreateCommand("""
            select 'notifications', 'waiting', count(*) from notifications where sent_at is null and parked_at is null
            union all select 'notifications', 'parked', count(*) from notifications where sent_at is null and parked_at is not null
            union all select 'inbox', 'waiting', count(*) from line_inbox where done_at is null and parked_at is null
            union all select 'inbox', 'parked', count(*) from line_inbox where done_at is null and parked_at is not null
            """);
        await using var row = await count.ExecuteReaderAsync(ct);
        var counted = new List<Measurement<long>>();
        while (await row.ReadAsync(ct))
        {
            counted.Add(new(row.GetInt64(2), new KeyValuePair<string, object?>("queue", row.GetString(0)), new("state", row.GetString(1))));
        }

        last = counted;
    }
}
