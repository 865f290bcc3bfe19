using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>A resident took a message back: what it said goes from the report, the ticket, its history and what was told of it.</summary>
public sealed class TakenBackWords(CivicReportsDb db, NotificationWords told, TimeProvider clock)
{
    public async Task Forget(Guid resident, string message, CancellationToken ct)
    {
        var me = resident.ToString();
        // a person's own reports and words: few, and what they consist of is read here
        foreach (var report in await db.Reports.Where(r => r.ResidentId == resident && r.Messages != null).ToListAsync(ct))
        {
            if (Without(report.Messages, message) is { } left) await Forget(report, left, ct);
        }

        var said = await db.History.Where(h => h.ActorKind == ActorKind.Resident && h.ActorId == me && h.Kind == HistoryKind.Noted)
            .ToListAsync(ct);
        foreach (var entry in said)
        {
            if (Without(entry.Details.Messages, message) is not { } left) continue;
            await Rewrite(entry.TicketId, entry.Details.Words, Join(left), ct);
            entry.Left(Join(left), left);
            var ticket = await db.Tickets.SingleAsync(t => t.Id == entry.TicketId, ct);
            ticket.WordsTakenBack(Actor.Resident(resident), clock.GetUtcNow());
        }
    }

    private async Task Forget(Report report, IReadOnlyList<SentMessage> left, CancellationToken ct)
    {
        var (words, place) = (report.Words, report.Place);
        var lostPlace = report.Messages!.Any(m => m.IsPlace) && !left.Any(m => m.IsPlace);
        (report.Messages, report.Words, report.Place) = (left, Join(left), lostPlace ? null : place);
        var ticket = await db.Tickets.SingleAsync(t => t.Id == report.TicketId, ct);
        var reported = await db.History.Where(h =>
            h.TicketId == ticket.Id && h.Kind == HistoryKind.Reported && h.ActorId == report.ResidentId.ToString()).ToListAsync(ct);
        foreach (var entry in reported.Where(h => h.Details.ReporterNo == report.ReporterNo)) entry.Left(report.Words, null);
        ticket.TakeWordsBack(report, words, place, Actor.Resident(report.ResidentId!.Value), clock.GetUtcNow());
        await Rewrite(ticket.Id, words, report.Words, ct);
        if (lostPlace) await Rewrite(ticket.Id, place, null, ct);
    }

    private Task Rewrite(long ticket, string? before, string? now, CancellationToken ct) =>
        string.IsNullOrEmpty(before) || before == now ? Task.CompletedTask
            : told.Rewrite([ticket], text => text.Replace(before, now ?? "", StringComparison.Ordinal), ct);

    private static SentMessage[]? Without(IReadOnlyList<SentMessage>? messages, string message) =>
        messages?.Any(m => m.Id == message) == true ? [.. messages.Where(m => m.Id != message)] : null;

    private static string? Join(IEnumerable<SentMessage> messages) =>
        string.Join('\n', messages.Where(m => !m.IsPlace).Select(m => m.Text)) is { Length: > 0 } words
            ? TextNormalizer.Cut(words, Report.WordsMaxLength) : null;
}
