using Npgsql;

namespace CivicReports.Server.Intake;

/// <summary>One event as it lies in the inbox, claimed for handling.</summary>
/// <param name="Source">LINE user id, else group or room, else empty.</param>
/// <param name="Attempts">This one included.</param>
internal sealed record InboxEvent(string Id, string Source, byte[] Event, int Attempts);

/// <summary>
/// The queue of events: `due_at` is lease and back-off at once. A claim sets it into the future, success sets `done_at`;
/// what a dead node held comes due again by itself.
/// </summary>
internal sealed class Inbox(NpgsqlDataSource database, Settings settings)
{
    /// <summary>After so many attempts an event waits for staff.</summary>
    public const int MostAttempts = 8;

    /// <summary>
    /// Only the oldest unfinished event of a source may go, so that a resident's events stay in order on all nodes.
    /// An answer that waits for its time (a timer) holds nothing up. What a dead node held (tried, and no error noted) goes first
    /// and without others: it has waited a lease already, and one of it may have been the end of that node. What was claimed at the end
    /// of two nodes goes alone, so that an event that kills takes others with it once. What failed in order goes last, one at a time.
    /// </summary>
    private const string ClaimDue = """
        with left_once as (
            select e.webhook_event_id from line_inbox e where {due} and e.attempts = 1 and e.last_error is null and {oldest}
            order by e.due_at limit $1 for update skip locked),
        left_often as (
            select e.webhook_event_id from line_inbox e where {due} and e.attempts > 1 and e.last_error is null and {oldest}
                and not exists (select from left_once)
            order by e.attempts, e.due_at limit 1 for update skip locked),
        fresh as (
            select e.webhook_event_id from line_inbox e where {due} and e.attempts = 0 and {oldest}
                and not exists (select from left_once) and not exists (select from left_often)
            order by e.due_at limit $1 for update skip locked),
        failed as (
            select e.webhook_event_id from line_inbox e where {due} and e.attempts > 0 and e.last_error is not null and {oldest}
                and not exists (select from left_once) and not exists (select from left_often)
            order by e.due_at limit 1 for update skip locked),
        due as (table left_once union all table left_often union all table fresh union all table failed)
        update line_inbox e set attempts = attempts + 1, due_at = now() + make_interval(secs => $2)
        from due where e.webhook_event_id = due.webhook_event_id
        returning e.webhook_event_id, e.source, e.event, e.attempts, e.occurred_at
        """;

    private const string Oldest = """
        (e.source = '' or not exists (
            select from line_inbox o
            where o.source = e.source and o.done_at is null and o.parked_at is null
                and (o.occurred_at, o.webhook_event_id) < (e.occurred_at, e.webhook_event_id)
                and (o.attempts > 0 or o.due_at <= now())))
        """;

    private const string Due = "e.done_at is null and e.parked_at is null and e.due_at <= now()";

    private static readonly string Claiming =
        ClaimDue.Replace("{oldest}", Oldest, StringComparison.Ordinal).Replace("{due}", Due, StringComparison.Ordinal);

    /// <summary>Oldest first, those that failed before last.</summary>
    public async Task<List<InboxEvent>> Claim(int atMost, CancellationToken ct)
    {
        await using var claim = Command(Claiming, atMost, settings.InboxLease.TotalSeconds);
        await using var row = await claim.ExecuteReaderAsync(ct);
        var events = new List<(InboxEvent Event, DateTime At)>();
        while (await row.ReadAsync(ct))
        {
            events.Add((new(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetInt32(3)), row.GetDateTime(4)));
        }

        return [.. events.OrderBy(e => e.Event.Attempts).ThenBy(e => e.At).ThenBy(e => e.Event.Id, StringComparer.Ordinal)
            .Select(e => e.Event)];
    }

    /// <summary>
    /// How long until the next row comes due that is not due yet: a timer, a pause, the end of a lease; null when there is none.
    /// </summary>
    public async Task<TimeSpan?> NextDue(CancellationToken ct)
    {
        await using var next = Command(
            "select min(due_at) - now() from line_inbox where done_at is null and parked_at is null and due_at > now()");
        return await next.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>
    /// Within the caller's transaction: marks the event done, and with it whatever will be replied as attempted, before LINE is called.
    /// What the resident wrote goes from here with it: a draft or a report holds what is kept of it. Nobody else handles this source until
    /// the transaction ends, on any node, and claims go round the event.
    /// False when somebody was quicker, as happens after a lease ran out. The row's own lock is waited for, not skipped:
    /// a claim elsewhere may hold it for a moment before it notices that it came too late.
    /// </summary>
    public static async Task<bool> Take(NpgsqlConnection connection, InboxEvent claimed, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select pg_advisory_xact_lock(hashtextextended($1, 1))")
                {
                    Parameters = { new() { Value = claimed.Source.Length > 0 ? claimed.Source : claimed.Id } },
                },
                new("""
                    update line_inbox set done_at = now(), last_error = null, event = ''
                    where webhook_event_id = $1 and done_at is null and parked_at is null returning 1
                    """) { Parameters = { new() { Value = claimed.Id } } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct);
    }

    /// <summary>Comes due again after 1, 2, 4 … seconds, or waits for staff.</summary>
    public async Task Failed(InboxEvent failed, string why, CancellationToken ct)
    {
        await using var command = Command("""
            update line_inbox set last_error = left($2, 1000), due_at = now() + make_interval(secs => least(300, power(2, $3 - 1))),
                parked_at = case when $3 >= $4 then now() end
            where webhook_event_id = $1 and done_at is null
            """, failed.Id, why, failed.Attempts, MostAttempts);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>For events that were claimed and not begun.</summary>
    public async Task GiveBack(IEnumerable<InboxEvent> untouched, CancellationToken ct)
    {
        await using var command = Command("""
            update line_inbox set attempts = greatest(0, attempts - 1), due_at = now()
            where webhook_event_id = any ($1) and done_at is null and parked_at is null
            """, (object)untouched.Select(e => e.Id).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
