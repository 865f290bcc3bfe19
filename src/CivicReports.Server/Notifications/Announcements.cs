using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Notifications;

/// <summary>Writes what residents will be told into the outbox, within the caller's transaction.</summary>
public sealed class Announcements(CivicReportsDb db, TimeProvider clock)
{
    public const int WordsMaxLength = 1000;

    public Task Receipt(Ticket ticket, Guid reportId, Guid? residentId, CancellationToken ct)
    {
        if (residentId is { } resident) Tell(ticket, resident, null, "Receipt", [new TextMessage($"受け付けました。番号は {ticket.Number} です。")]);
        return Task.CompletedTask;
    }

    /// <summary>One notification for every reporter that LINE can reach.</summary>
    public async Task Update(Ticket ticket, HistoryEntry entry, string? words, Guid? photo, CancellationToken ct)
    {
    }

    private void Tell(Ticket ticket, Guid resident, HistoryEntry? entry, string kind, IReadOnlyList<LineMessage> messages)
    {
        var now = clock.GetUtcNow();
        db.Notifications.Add(new()
        {
            Id = Guid.CreateVersion7(),
            TicketId = ticket.Id,
            History = entry,
            ResidentId = resident,
            Channel = Channel.Line,
            Kind = kind,
            Body = JsonSerializer.Serialize(messages, LineJson.Options),
            CreatedAt = now,
            DueAt = now,
        });
    }
}
