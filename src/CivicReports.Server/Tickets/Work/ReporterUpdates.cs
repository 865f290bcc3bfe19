using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Line;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Writes what residents will be told into the outbox, within the caller's transaction; the words are fixed here.</summary>
public sealed class ReporterUpdates(CivicReportsDb db, Outbox outbox, MergedTickets merged, CityCache city, PhotoLinks links,
    WorkingTime time, TimeProvider clock)
{
    public async Task Receipt(Ticket ticket, Guid? residentId, CancellationToken ct)
    {
        if (residentId is null || await db.Residents.FindAsync([residentId], ct) is not { } resident) return;
        if (await ChannelOf(resident.Id, ct) is not { } channel) return;
        var snapshot = await city.Current(ct);
        var language = resident.Language;
        var card = ReceiptCard.Of(
            await Describe(ticket, null, null, language, ct), snapshot.Department(ticket.DepartmentId)?.NameIn(language),
            ticket.Urgent, (await time.City(ct)).NextOpening(clock.GetUtcNow()), snapshot.DutyOf(ticket.DepartmentId), language);
        Send(resident.Id, channel, Outbox.Kind.Receipt, card, null, (ticket, ticket.History[0]));
    }

    /// <summary>One notification for every reporter whom a channel reaches, also of the tickets merged into this one.</summary>
    /// <param name="mergedInto">The ticket that carries this one on from now.</param>
    public async Task Tell(Ticket ticket, HistoryEntry entry, StaffWords? words, Guid? afterPhoto, CancellationToken ct,
        Ticket? mergedInto = null)
    {
        var reporters = await merged.Reachable(ticket.Id, ct);
        if (reporters.Count == 0) return;
        string Ours(string language) =>
            WordsByLanguage.Standard(entry.Kind, entry.Details.From, ticket.Status, language, entry.Details.Partner);
        var told = ResidentTexts.Languages
            .Select(l => new SentWords(l, WordsByLanguage.For(words, Ours(l), l), words?.In(l) is not null,
                reporters.Count(r => ResidentTexts.In(r.Language).Language == l)))
            .Where(l => l.Readers > 0).ToList();
        entry.SentWith(told, words?.Original() is null ? Ours("ja") : null);
        var after = afterPhoto is { } photo && !await db.Photos.AnyAsync(p => p.Id == photo && p.Withheld, ct)
            ? links.Make(photo, PhotoSize.Card).ToString() : null;
        var before = after is null ? null : await Before(ticket.Id, ct) is { } first ? links.Make(first, PhotoSize.Card).ToString() : null;
        foreach (var reporter in reporters)
        {
            var said = told.Single(t => t.Language == ResidentTexts.In(reporter.Language).Language).Words;
            Send(reporter.ResidentId, reporter.ReachedBy!.Value, Outbox.Kind.Update,
                await Card(ticket, mergedInto, entry, said, before, after, reporter, ct), said, (ticket, entry));
        }
    }

    /// <summary>The card where cards are shown, its sentence and staff's words elsewhere.</summary>
    private void Send(Guid resident, ContactChannel channel, Outbox.Kind kind, FlexMessage card, string? words,
        (Ticket, HistoryEntry) about)
    {
        if (channel == ContactChannel.Line) outbox.Add(resident, kind, [card], about);
        else outbox.Add(resident, kind, new Mail(card.AltText, words is null ? card.AltText : $"{card.AltText}\n\n{words}"), about);
    }

    private async Task<ContactChannel?> ChannelOf(Guid resident, CancellationToken ct)
    {
        foreach (var channel in Enum.GetValues<ContactChannel>())
            if (await db.Contacts.FindAsync([resident, channel], ct) is not null) return channel;
        return null;
    }

    private async Task<FlexMessage> Card(
        Ticket ticket, Ticket? mergedInto, HistoryEntry entry, string words, string? before, string? after,
            MergedTickets.Reporter reporter, CancellationToken ct)
    {
        var language = reporter.Language;
        var described = await Describe(ticket, reporter.ReportedAs, mergedInto, language, ct);
        return entry.Kind is HistoryKind.Told or HistoryKind.ClaimAnswered or HistoryKind.PartnerAnswered
            ? StatusCard.Told(described, words, language)
            : StatusCard.Of(described, words, before, after, language);
    }

    private Task<Guid?> Before(long ticketId, CancellationToken ct) => (
        from photo in db.Photos
        join report in db.Reports on photo.ReportId equals report.Id
        where report.TicketId == ticketId && photo.State == PhotoState.Stored && !photo.Withheld
        orderby report.ReporterNo, photo.ReceivedAt, photo.ImageIndex
        select (Guid?)photo.Id).FirstOrDefaultAsync(ct);

    private async Task<CardTicket> Describe(Ticket ticket, string? reportedAs, Ticket? mergedInto, string language, CancellationToken ct) =>
        new(reportedAs ?? ticket.Number, ticket.Status, (await city.Current(ct)).CategoryName(ticket.CategoryId, language), ticket.Place,
            mergedInto?.Number ?? (reportedAs is null ? null : ticket.Number), mergedInto?.Status,
            (mergedInto ?? ticket).ResolvedAt);
}
