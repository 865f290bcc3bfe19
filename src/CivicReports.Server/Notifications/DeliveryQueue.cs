using CivicReports.Domain;
using Npgsql;

namespace CivicReports.Server.Notifications;

/// <summary>
/// The queue of notifications: `due_at` is lease and back-off at once. A claim sets it into the future, success sets `sent_at`,
/// failure does nothing; what a dead node held comes due again by itself and is sent with the same key.
/// </summary>
internal sealed class DeliveryQueue(NpgsqlDataSource database, Settings settings)
{
    /// <summary>With the back-off below, the last one comes 14.5 hours after the first.</summary>
    public const int MostAttempts = 12;

    /// <summary>LINE knows a key for 24 hours; later it would send the same again.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(23);

    public const string Blocked = "blocked";

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>A notification taken for one attempt.</summary>
    /// <param name="Attempts">This one included.</param>
    /// <param name="SinceFirst">How long ago the first attempt was.</param>
    /// <param name="Lease">Until then no other node takes it.</param>
    public sealed record Claimed(
        Guid Id, string Recipient, ContactChannel Channel, string? Address, bool Blocked, string Body, int Attempts,
        TimeSpan SinceFirst, TimeSpan Lease);

    /// <summary>
    /// Only the oldest unsent one of a recipient and channel may go: "resolved" never overtakes "in progress"; a parked one silences
    /// nobody.
    /// </summary>
    public async Task<List<Claimed>> Claim(int atMost, CancellationToken ct)
    {
        await using var claim = Command("""
            with due as (
                select d.id, coalesce(d.address, c.address) as address, c.blocked_at is not null as blocked
                from notifications d left join contacts c on c.resident_id = d.resident_id and c.channel = d.channel
                where d.sent_at is null and d.parked_at is null and d.due_at <= now() and not exists (
                    select from notifications o
                    where o.recipient = d.recipient and o.channel = d.channel and o.seq < d.seq
                        and o.sent_at is null and o.parked_at is null)
                order by d.due_at, d.seq
                limit $3
                for update of d skip locked)
            update notifications n
            set attempts = n.attempts + 1, first_attempt_at = coalesce(n.first_attempt_at, now()),
                due_at = now() + least($2, $1 * power(2, n.attempts))
            from due
            where n.id = due.id
            returning n.id, n.recipient, n.channel, due.address, due.blocked, n.body::text,
                n.attempts, now() - n.first_attempt_at, n.due_at - now()
            """, settings.RetryBase, LongestPause, atMost);
        await using var row = await claim.ExecuteReaderAsync(ct);
        var claimed = new List<Claimed>();
        while (await row.ReadAsync(ct))
        {
            claimed.Add(new(row.GetGuid(0), row.GetString(1), Enum.Parse<ContactChannel>(row.GetString(2)),
                row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4), row.GetString(5), row.GetInt32(6), row.GetTimeSpan(7),
                row.GetTimeSpan(8)));
        }

        return claimed;
    }

    /// <summary>How long until the next row comes due that is not due yet; null when there is none.</summary>
    public async Task<TimeSpan?> NextDue(CancellationToken ct)
    {
        await using var next = Command(
            "select min(due_at) - now() from notifications where sent_at is null and parked_at is null and due_at > now()");
        return await next.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>True when more waits behind them for the same recipients: nobody signals those.</summary>
    public async Task<bool> Sent(Guid[] sent)
    {
        // array(…) keeps the planner from planning anew for each array, which costs more than the update
        await using var command = Command("""
            with changed as (
                update notifications set sent_at = now(), parked_at = null, last_error = null,
                    -- a mail with a secret link is kept by its reader alone
                    body = case when kind in ('Account', 'Partner') then '{"subject": "", "text": ""}' else body end
                where id = any (array(select unnest($1)))
                returning ticket_id, recipient),
            shown as (select pg_notify('tickets', number) from tickets where id in (select ticket_id from changed))
            select (select count(*) from shown) is null or exists (
                select from notifications o
                where o.recipient in (select recipient from changed) and o.sent_at is null and o.parked_at is null and o.id <> all ($1))
            """, sent);
        return (bool)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    /// <summary>Comes due by its back-off, or when LINE wishes if that is later; the last attempt parks it.</summary>
    public Task Later(Claimed failed, string why, TimeSpan? wish) => Change("""
        last_error = left($2, 1000), due_at = greatest(due_at, now() + $3), parked_at = case when attempts >= $4 then now() end
        where id = $1 and sent_at is null
        """, failed.Id, why, wish ?? TimeSpan.Zero, MostAttempts);

    public Task Park(Claimed refused, string why) =>
        Change("parked_at = now(), last_error = left($2, 1000) where id = $1 and sent_at is null", refused.Id, why);

    /// <summary>Everything that still waits for a resident who does not want it, through this channel.</summary>
    public Task ParkAllOf(Claimed blocked) => Change("""
        parked_at = now(), last_error = $3 where recipient = $1 and channel = $2 and sent_at is null and parked_at is null
        """, blocked.Recipient, blocked.Channel.ToString(), Blocked);

    /// <summary>
    /// The month's messages are used up: it waits for the next month. LINE looks for the key first, so nothing was accepted under it,
    /// and it would be too old by then: the row gets a new one. Until then those behind it wait too, and keep their order.
    /// </summary>
    public Task NextMonth(Claimed unsent, string why) => Change("""
        id = $2, attempts = 0, first_attempt_at = null, last_error = left($3, 1000),
        due_at = (date_trunc('month', now() at time zone 'Asia/Tokyo') + interval '1 month') at time zone 'Asia/Tokyo'
        where id = $1 and sent_at is null
        """, unsent.Id, Guid.CreateVersion7(), why);

    /// <summary>Open consoles show what became of it.</summary>
    private async Task Change(string change, params object[] values)
    {
        await using var command = Command(
            $"""
            with changed as (update notifications set {change} returning ticket_id)
            select pg_notify('tickets', number) from tickets where id in (select ticket_id from changed)
            """,
            values);
        // whatever was attempted is noted, also when the house closes
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
