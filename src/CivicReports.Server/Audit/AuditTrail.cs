using System.Globalization;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Audit;

/// <summary>What is worth a line in the trail; the names are stable, in the table, the log and the interface.</summary>
public enum AuditEvent
{
    SignedIn, SignedOut, SignInFailed, SignInSlowed, SecondFactorFailed,
    PasswordChanged, PasswordLinkAsked, PasswordSetByLink, SecondFactorSet, SecondFactorRemoved, RecoveryCodesMade, RecoveryCodeUsed,
    SessionsEnded, StaffInvited, StaffChanged, StaffSuspended, StaffResumed, StaffClosed, LinkMade,
    ReportsRead, ReportsExported, TrailExported,
    StaffCameByProvider, GroupRoleAdded, GroupRoleChanged, GroupRoleRemoved,
    ResidentBlocked, ResidentUnblocked,
    TrailRead,
    ErasureAsked, ResidentErased, PhotoRemoved, WordsRedacted, TicketHeld, HoldEnded,
    /// <summary>What staff chose of a ticket went to a partner outside.</summary>
    RequestSent,
}

/// <summary>
/// Who did what, and who looked at whose data, from where: rows that nobody can change. Each is a line of the log as well.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource database, Caller caller, RecentReads reads, ILogger<AuditTrail> log)
{
    public static string Staff(int id) => string.Create(CultureInfo.InvariantCulture, $"staff:{id}");

    public static string GroupRole(int id) => string.Create(CultureInfo.InvariantCulture, $"group-role:{id}");

    public static string Ticket(string number) => $"ticket:{number}";

    public static string Incident(int disaster, int no) => string.Create(CultureInfo.InvariantCulture, $"incident:{disaster}/{no}");

    public static string Erasure(string reference) => $"erasure:{reference}";

    /// <summary>Staff see what residents wrote and photographed; once an hour for each person and subject.</summary>
    public Task Read(string subject, CancellationToken ct) =>
        caller.Current is { Kind: ActorKind.Staff } reader && reads.IsNew(reader.Id, subject)
            ? Write(AuditEvent.ReportsRead, subject, ct) : Task.CompletedTask;

    /// <param name="subject">Whom or what it is about: <see cref="Staff"/>, <see cref="Ticket"/>; no words of anybody's.</param>
    /// <param name="by">Who has only just become known: whoever signs in; null: the caller.</param>
    public async Task Write(AuditEvent happened, string? subject, CancellationToken ct, object? details = null, Actor? by = null)
    {
        var actor = by ?? caller.Current;
        await using var write = database.CreateCommand("""
            insert into audit_trail (event, actor_kind, actor_id, actor_name, address, subject, details)
            values ($1, $2, $3, $4, $5, $6, $7)
            """);
        write.Parameters.Add(new() { Value = happened.ToString() });
        write.Parameters.Add(new() { Value = actor?.Kind.ToString() ?? "Nobody" });
        write.Parameters.Add(Maybe(actor?.Id, NpgsqlDbType.Text));
        write.Parameters.Add(Maybe(actor?.Name, NpgsqlDbType.Text));
        write.Parameters.Add(Maybe(caller.From, NpgsqlDbType.Inet));
        write.Parameters.Add(Maybe(subject, NpgsqlDbType.Text));
        var json = details is null ? null : JsonSerializer.Serialize(details, JsonColumns.Options);
        write.Parameters.Add(Maybe(json, NpgsqlDbType.Jsonb));
        await write.ExecuteNonQueryAsync(ct);
        log.LogInformation(new EventId(1000 + (int)happened, happened.ToString()), "{Event} by {ActorKind} {ActorId} on {Subject}",
            happened, actor?.Kind, actor?.Id, subject);
    }

    private static NpgsqlParameter Maybe(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
