using System.Net;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Staff;

/// <summary>
/// Slows guessing down on all nodes together, and locks nobody out: a device that somebody has signed in from keeps an allowance of its
/// own, whatever strangers try. Strangers wait longer with each wrong try for a name, and as a network.
/// </summary>
public sealed class SignInTries(NpgsqlDataSource database)
{
    /// <summary>Wrong tries of a known device, or of strangers for one name, before anybody waits.</summary>
    public const int Free = 5;

    /// <summary>Strangers' wrong tries from one address (IPv6: one /64) within a minute.</summary>
    public const int PerNetwork = 30;

    private static readonly string Count = $"""
        with mine as (
            insert into sign_in_tries (name_hash, device_id, network) values ($1, $2, $3) returning id),
        device as (
            select at from sign_in_tries where name_hash = $1 and device_id = $2 and at > now() - interval '5 minutes'),
        strangers as (
            select at from sign_in_tries where name_hash = $1 and device_id is null and at > now() - interval '1 hour'),
        neighbours as (
            select at from sign_in_tries where network = $3 and device_id is null and at > now() - interval '1 minute')
        select mine.id, case when $2 is not null
            then (select min(at) + interval '5 minutes' - now() from device having count(*) >= {Free})
            else greatest(
                (select max(at) + least(interval '5 minutes', interval '1 second' * 2 ^ least(count(*) - {Free}, 9)) - now()
                    from strangers having count(*) >= {Free}),
                (select min(at) + interval '1 minute' - now() from neighbours having count(*) >= {PerNetwork})) end
        from mine
        """;

    /// <param name="Wait">Not looked at: it may be tried again after this time.</param>
    public sealed record Try(long Id, TimeSpan? Wait);

    /// <summary>Counted before the password is looked at, so that many at the same time count each other.</summary>
    /// <param name="device">Known for that name, or null.</param>
    public async Task<Try> Begin(string name, Guid? device, IPAddress? from, CancellationToken ct)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
        await using var batch = database.CreateBatch();
        // one after the other for a name: each sees what the one before has counted
        batch.BatchCommands.Add(new("select pg_advisory_xact_lock($1)") { Parameters = { new() { Value = BitConverter.ToInt64(hash) } } });
        batch.BatchCommands.Add(new(Count)
        {
            Parameters =
            {
                new() { Value = hash },
                new() { Value = (object?)device ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = Network(from), NpgsqlDbType = NpgsqlDbType.Cidr },
            },
        });
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        var wait = row.IsDBNull(1) ? (TimeSpan?)null : row.GetTimeSpan(1);
        return new(row.GetInt64(0), wait > TimeSpan.Zero ? wait : null);
    }

    /// <summary>It was right, or not looked at: it does not count.</summary>
    public async Task Forget(Try it, CancellationToken ct)
    {
        await using var forget = database.CreateCommand("delete from sign_in_tries where id = $1");
        forget.Parameters.Add(new() { Value = it.Id });
        await forget.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whoever owns one IPv6 address owns its /64.</summary>
    internal static IPNetwork Network(IPAddress? from)
    {
        from ??= IPAddress.None;
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        var bytes = from.GetAddressBytes();
        if (bytes.Length == 4) return new(from, 32);
        Array.Clear(bytes, 8, 8);
        return new(new IPAddress(bytes), 64);
    }
}
