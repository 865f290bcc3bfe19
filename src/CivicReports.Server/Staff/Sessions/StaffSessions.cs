using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Tickets;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Staff;

/// <summary>
/// Who is signed in lies in the database: what ends there ends on every node at once. The cookie holds nothing but the id.
/// </summary>
public sealed class StaffSessions(NpgsqlDataSource database, Signals signals, Settings settings)
{
    /// <summary>Without use a session ends after the first, in any case after the second.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2), AtMost = TimeSpan.FromHours(12);

    /// <summary>A session that ends is heard of at once; this is for a signal that got lost.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private const string IsOpen =
        $"s.ended_at is null and s.ends_at > now() and s.used_at > now() - interval '2 hours' and {Colleagues.Usable}";

    private readonly ConcurrentDictionary<Guid, (Session? Session, long Heard, long At)> remembered = new();

    /// <param name="Limited">Signed in by password alone where a second factor is asked for.</param>
    public sealed record Session(Guid Id, Guid DeviceId, int StaffId, Actor Actor, bool Limited, DateTimeOffset EndsAt);

    public async Task<Guid> Begin(int staffId, Guid device, IPAddress? from, string? userAgent, bool limited, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        await using var begin = database.CreateCommand("""
            insert into staff_sessions (id, staff_id, device_id, address, user_agent, limited, ends_at)
            values ($1, $2, $3, $4, $5, $6, now() + $7)
            """);
        begin.Parameters.Add(new() { Value = id });
        begin.Parameters.Add(new() { Value = staffId });
        begin.Parameters.Add(new() { Value = device });
        begin.Parameters.Add(new() { Value = (object?)from ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Inet });
        begin.Parameters.Add(new()
        {
            Value = userAgent is null ? DBNull.Value : userAgent[..Math.Min(userAgent.Length, 300)], NpgsqlDbType = NpgsqlDbType.Text,
        });
        begin.Parameters.Add(new() { Value = limited });
        begin.Parameters.Add(new() { Value = AtMost });
        await begin.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>The session while it is open, with the rights that its holder has now.</summary>
    /// <param name="unused">How long nobody has touched the screen; null: the request is no use of it.</param>
    public async ValueTask<Session?> Find(Guid id, TimeSpan? unused, CancellationToken ct)
    {
        var heard = signals.Heard(Signals.Staff);
        if (remembered.TryGetValue(id, out var known) && known.Heard == heard && Stopwatch.GetElapsedTime(known.At) < Remembered)
            return known.Session;
        if (remembered.Count > 10_000) remembered.Clear();
        var session = await Read(id, unused, ct);
        remembered[id] = (session, heard, Stopwatch.GetTimestamp());
        return session;
    }

    /// <summary>Those of the sessions that are open still.</summary>
    public async Task<HashSet<Guid>> StillOpen(Guid[] ids, CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            $"select s.id from staff_sessions s join staff m on m.id = s.staff_id where s.id = any($1) and {IsOpen}");
        ask.Parameters.Add(new() { Value = ids });
        await using var row = await ask.ExecuteReaderAsync(ct);
        var open = new HashSet<Guid>();
        while (await row.ReadAsync(ct)) open.Add(row.GetGuid(0));
        return open;
    }

    /// <param name="only">One of the person's sessions, or all.</param>
    /// <param name="but">Stays.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> End(int staffId, Guid? only, Guid? but, CancellationToken ct)
    {
        await using var end = database.CreateCommand("""
            update staff_sessions set ended_at = now()
            where staff_id = $1 and ended_at is null and id = coalesce($2, id) and id is distinct from $3
            """);
        end.Parameters.Add(new() { Value = staffId });
        end.Parameters.Add(new() { Value = (object?)only ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        end.Parameters.Add(new() { Value = (object?)but ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        var ended = await end.ExecuteNonQueryAsync(ct);
        // this node need not wait to hear of itself
        if (ended > 0) remembered.Clear();
        return ended;
    }

    /// <summary>The second factor is there: the session may do what its holder may.</summary>
    public async Task Complete(Guid id, CancellationToken ct)
    {
        await using var complete = database.CreateCommand("update staff_sessions set limited = false where id = $1");
        complete.Parameters.Add(new() { Value = id });
        await complete.ExecuteNonQueryAsync(ct);
        remembered.TryRemove(id, out _);
    }

    private async Task<Session?> Read(Guid id, TimeSpan? unused, CancellationToken ct)
    {
        await using var ask = database.CreateCommand($"""
            with touched as (
                update staff_sessions set used_at = greatest(used_at, now() - $2)
                where id = $1 and $2 is not null and ended_at is null and used_at > now() - interval '2 hours'
                    and used_at < now() - $2 - interval '1 minute')
            select s.device_id, m.id, m.display_name, m.role, m.department_id, m.city_wide, s.limited, s.ends_at
            from staff_sessions s join staff m on m.id = s.staff_id where s.id = $1 and {IsOpen}
            """);
        ask.Parameters.Add(new() { Value = id });
        ask.Parameters.Add(new() { Value = (object?)unused ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await ask.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var staff = row.GetInt32(1);
        var actor = new Actor(ActorKind.Staff, staff.ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetString(2),
            Enum.Parse<Role>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetInt32(4), row.GetBoolean(5), settings.CrewsReadEverything);
        return new(id, row.GetGuid(0), staff, actor, row.GetBoolean(6), row.GetFieldValue<DateTimeOffset>(7));
    }
}
