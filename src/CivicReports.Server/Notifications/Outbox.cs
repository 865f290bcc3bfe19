using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Server.Persistence;

namespace CivicReports.Server.Notifications;

/// <summary>The only writer of notifications, within the caller's transaction; what is told is fixed here and never changes.</summary>
public sealed class Outbox(CivicReportsDb db)
{
    /// <summary>
    /// The same for an answer that has no entity: reads `waiting (source, body)`, writes the row $1 unless it was told within $2.
    /// </summary>
    internal const string AddWaitingAnswer = """
        insert into notifications (id, resident_id, channel, kind, body)
        select $1, r.id, 'Line', 'Dialogue', waiting.body from waiting join residents r on r.line_user_id = waiting.source collate "default"
        where r.blocked_at is null and not exists (
            select from notifications n where n.resident_id = r.id and n.kind = 'Dialogue'
                and n.body = waiting.body and n.created_at > now() - $2)
        """;

    /// <summary>What a notification is about.</summary>
    public enum Kind { Receipt, Update, Dialogue, PhotoRefused }

    /// <param name="about">The history entry that is told, with its ticket; null for what belongs to no ticket.</param>
    public void Add(Guid residentId, Kind kind, IReadOnlyList<LineMessage> messages, (Ticket Ticket, HistoryEntry Entry)? about = null) =>
        db.Notifications.Add(new()
    {
        Id = Guid.CreateVersion7(),
        TicketId = about?.Ticket.Id,
        History = about?.Entry,
        ResidentId = residentId,
        Channel = Channel.Line,
        Kind = kind.ToString(),
        Body = JsonSerializer.Serialize(messages, LineJson.Options),
    });
}
