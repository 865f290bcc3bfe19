using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Notifications;

/// <summary>The only writer of notifications, within the caller's transaction; what is told is fixed here and never changes.</summary>
public sealed class Outbox(CivicReportsDb db)
{
    /// <summary>
    /// The same for an answer that has no entity: reads `waiting (source, body)`, writes the row $1 unless it was told within $2.
    /// </summary>
    internal const string AddWaitingAnswer = """
        insert into notifications (id, resident_id, channel, kind, body)
        select $1, c.resident_id, 'Line', 'Dialogue', waiting.body from waiting
        join contacts c on c.channel = 'Line' and c.address = waiting.source collate "default"
        where c.blocked_at is null and not exists (
            select from notifications n where n.resident_id = c.resident_id and n.kind = 'Dialogue'
                and n.body = waiting.body and n.created_at > now() - $2)
        """;

    /// <summary>What a notification is about.</summary>
    public enum Kind { Receipt, Update, Dialogue, PhotoRefused, Alert, Account, AccountNews, Partner }

    /// <param name="about">The history entry that is told, with its ticket; null for what belongs to no ticket.</param>
    public void Add(Guid residentId, Kind kind, IReadOnlyList<LineMessage> messages, (Ticket Ticket, HistoryEntry Entry)? about = null) =>
        Add(residentId, null, ContactChannel.Line, kind, JsonSerializer.Serialize(messages, LineJson.Options), about?.Ticket, about?.Entry);

    public void Add(Guid residentId, Kind kind, Mail mail, (Ticket Ticket, HistoryEntry Entry)? about = null) =>
        Add(residentId, null, ContactChannel.Email, kind, JsonSerializer.Serialize(mail, Mail.Json), about?.Ticket, about?.Entry);

    /// <summary>To the city's own people.</summary>
    public void Add(string address, Kind kind, Mail mail, Ticket? about = null) =>
        Add(null, address, ContactChannel.Email, kind, JsonSerializer.Serialize(mail, Mail.Json), about, null);

    /// <summary>What was just written about this waits a moment more: whoever moved the ticket may think better of it.</summary>
    public Task HoldBack(HistoryEntry about, TimeSpan moment, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"update notifications set due_at = now() + {moment} where history_id = {about.Id}", ct);

    /// <summary>Nobody is told of this after all; false when one has gone out already, or is on its way.</summary>
    public async Task<bool> TakeBack(HistoryEntry about, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"delete from notifications where history_id = {about.Id} and attempts = 0 and sent_at is null and due_at > now()", ct);
        return !await db.Notifications.AnyAsync(n => n.HistoryId == about.Id, ct);
    }

    private void Add(Guid? residentId, string? address, ContactChannel channel, Kind kind, string body, Ticket? ticket,
        HistoryEntry? entry) =>
        db.Notifications.Add(new()
        {
            Id = Guid.CreateVersion7(),
            TicketId = ticket?.Id,
            History = entry,
            ResidentId = residentId,
            Address = address,
            Channel = channel,
            Kind = kind.ToString(),
            Body = body,
        });
}
