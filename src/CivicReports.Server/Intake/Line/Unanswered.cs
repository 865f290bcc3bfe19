using System.Text.Json;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Server.Notifications;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Intake;

/// <summary>
/// The answer that a resident may not have got. It lies in the inbox as a timer from the turn's own transaction until LINE has taken the
/// reply,
/// and so outlives the node. What the resident says next takes it away; after a minute of silence it is pushed, once.
/// </summary>
internal sealed class Unanswered(NpgsqlDataSource database)
{
    /// <summary>How long the resident is silent before an answer of which nobody knows whether it arrived is given again.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>So long an answer is not given again: it still stands above.</summary>
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(10);

    private const string Timer = "timer:unanswered:";

    private const string TakeAway = """
        delete from line_inbox where source = $1 and webhook_event_id like 'timer:unanswered:%' and done_at is null and parked_at is null
        """;

    public static bool IsTimer(InboxEvent claimed) => claimed.Id.StartsWith(Timer, StringComparison.Ordinal);

    /// <summary>Within the turn's transaction: this answer in the place of the one before it.</summary>
    public static async Task Keep(NpgsqlConnection connection, InboxEvent answered, IReadOnlyList<LineMessage> answer, CancellationToken ct)
    {
        await using var keep = new NpgsqlCommand($"""
            with before as ({TakeAway})
            insert into line_inbox (webhook_event_id, source, occurred_at, event, due_at) values ($2, $1, now(), $3, now() + $4)
            """, connection);
        Add(keep, answered.Source, Timer + answered.Id, JsonSerializer.SerializeToUtf8Bytes(answer, LineJson.Options), Silence);
        await keep.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Within the turn's transaction: the resident went on, and is not asked again.</summary>
    public static async Task GoOn(NpgsqlConnection connection, string source, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(TakeAway, connection);
        Add(command, source);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Within the timer's transaction: the minute is over. Who has written meanwhile hears what comes of that.</summary>
    public static async Task GiveAgain(NpgsqlConnection connection, InboxEvent timer, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            with waiting as (
                select $3 as source, $4 as body where not exists (
                    select from line_inbox e
                    where e.source = $3 and e.done_at is null and e.parked_at is null and e.webhook_event_id not like 'timer:%'))
            {Outbox.AddWaitingAnswer}
            """, connection);
        Add(command, Guid.CreateVersion7(), Stands, timer.Source);
        command.Parameters.Add(Json(timer.Event));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>False when the resident has gone on since.</summary>
    public async Task<bool> StillWaits(string answeredEvent)
    {
        await using var command = database.CreateCommand("select from line_inbox where webhook_event_id = $1 and done_at is null");
        Add(command, Timer + answeredEvent);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync();
    }

    /// <summary>LINE took it.</summary>
    public async Task Arrived(string answeredEvent)
    {
        await using var command = database.CreateCommand("delete from line_inbox where webhook_event_id = $1 and done_at is null");
        Add(command, Timer + answeredEvent);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>LINE said for certain that it did not take it: a push in its place, at once, unless the resident has gone on.</summary>
    public async Task GiveOtherwise(string answeredEvent)
    {
        await using var command = database.CreateCommand($"""
            with waiting as (
                delete from line_inbox where webhook_event_id = $3 and done_at is null
                    returning source, convert_from(event, 'UTF8')::jsonb as body)
            {Outbox.AddWaitingAnswer}
            """);
        Add(command, Guid.CreateVersion7(), Stands, Timer + answeredEvent);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Json(byte[] body) => new()
    {
        Value = System.Text.Encoding.UTF8.GetString(body), NpgsqlDbType = NpgsqlDbType.Jsonb,
    };

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
    }
}
