using CivicReports.Domain;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Disasters;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;
using CivicReports.Server.Tickets;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Intake;

/// <summary>Looks up what the conversation may know besides the draft.</summary>
internal sealed class ContextLoader(CivicReportsDb db, MergedTickets merged, Router router, CityCache city, WorkingTime time,
    PhotoLinks links, Settings settings, TimeProvider clock)
{
    private const int TicketsAtMost = 50;

    private static readonly TimeSpan BlockIsToldEvery = TimeSpan.FromDays(1);

    private readonly string privacyUrl = (settings.PrivacyUrl ?? new(settings.PublicBaseUrl, "/privacy")).ToString();

    public async Task<ConversationContext> Load(Resident? resident, Draft? draft, Incoming incoming, CancellationToken ct)
    {
        var facts = await city.Current(ct);
        var language = resident?.Language ?? "ja";
        var now = clock.GetUtcNow();
        return new()
        {
            Now = now,
            ResidentId = resident?.Id ?? Guid.Empty,
            NewDraftId = Guid.CreateVersion7(now),
            Language = language,
            LanguageChosen = resident?.LanguageChosen ?? false,
            Informed = resident?.InformedAt is not null,
            Disaster = resident is null ? null : await Disaster(resident.Id, facts, ct),
            Joins = Joins(facts, incoming),
            Calendar = await time.City(ct),
            Categories = facts.Active,
            CityName = facts.Name(language),
            DutyPhone = facts.DutyPhone,
            WaterworksPhone = settings.WaterworksPhone,
            PrivacyUrl = privacyUrl,
            HourlyLimit = resident is not null && draft is not null
                ? await LimitReached(resident.Id, draft, facts, language, now, ct) : null,
            Blocked = resident?.BlockOn(JapanTime.DayOf(now)) is { } block
                ? new(block.Until, now - block.ToldAt < BlockIsToldEvery) : null,
            PlaceAnswer = incoming is Incoming.LineEvent { Event: MessageEvent { Message: LocationContent { IsOnEarth: true } at } }
                ? await Ask(at, language, ct) : null,
            RecentTickets = resident is null ? [] : await Tickets(resident.Id, null, facts, language, ct),
            NamedTicket = resident is not null && Numbers(incoming) is { Length: > 0 } numbers
                ? await Tickets(resident.Id, numbers, facts, language, ct) is [var named, ..] ? named : null : null,
            DraftPhotoUrl = draft is { Photos.Count: > 0 } ? await FirstPhoto(draft.Id, now, ct) : null,
        };
    }

    /// <summary>A drill is only for those who take part in it.</summary>
    private async Task<DisasterTalk?> Disaster(Guid resident, CitySnapshot facts, CancellationToken ct)
    {
        if (facts.Disasters.Count == 0) return null;
        var drills = facts.Disasters.Where(d => d.Drill).Select(d => d.Id).ToArray();
        int? mine = drills.Length == 0 ? null : await db.Set<DrillParticipant>()
            .Where(p => p.ResidentId == resident && drills.Contains(p.DisasterId)).OrderByDescending(p => p.JoinedAt)
            .Select(p => (int?)p.DisasterId).FirstOrDefaultAsync(ct);
        return facts.DisasterFor(mine) is { } on ? Talk(on, facts) : null;
    }

    private static DisasterTalk? Joins(CitySnapshot facts, Incoming incoming) =>
        incoming is Incoming.LineEvent { Event: MessageEvent { Message: TextContent { Text: { Length: <= 60 } text } } }
            && facts.Disasters.FirstOrDefault(d => d.DrillWord is { } word && TextNormalizer.Fold(word) == TextNormalizer.Fold(text))
                is { } drill ? Talk(drill, facts) : null;

    private static DisasterTalk Talk(Disaster disaster, CitySnapshot facts) =>
        new(disaster.Id, disaster.Name, disaster.Drill, facts.DisasterKinds);

    /// <summary>Only for what could be sent now; what is dangerous, or urgent by the city's rules, always may.</summary>
    private async Task<int?> LimitReached(Guid resident, Draft draft, CitySnapshot facts, string language, DateTimeOffset now,
        CancellationToken ct)
    {
        if (draft is not { AddTo: null, HasPlace: true, Danger: not true, Disaster: null }) return null;
        if (new CategoryFinder(facts.Active, language).Decided(draft) is not { } decided) return null;
        var hourAgo = now.AddHours(-1);
        // also those that were taken back: they were work, too
        if (await db.Reports.CountAsync(r => r.ResidentId == resident && r.ReceivedAt > hourAgo, ct) < settings.ReportsPerHour) return null;
        var zones = draft.Pin is { } pin ? (await router.Locate(new(pin.Longitude, pin.Latitude) { SRID = 4326 }, ct)).Zones : [];
        var category = facts.Categories.First(c => c.Id == decided);
        return (await router.Decide(category, zones, draft.Danger, Channel.Line, now, ct))?.Urgent == true ? null : settings.ReportsPerHour;
    }

    private async Task<PlaceAnswer> Ask(LocationContent at, string language, CancellationToken ct)
    {
        var located = await router.Locate(new(at.Longitude, at.Latitude) { SRID = 4326 }, ct);
        return await router.IsOurs(located, ct) ? new PlaceAnswer.Inside(located.Name?.NameIn(language))
            : new PlaceAnswer.Outside(located.Neighbour?.NameIn(language));
    }

    private static string[]? Numbers(Incoming incoming) =>
        incoming is Incoming.LineEvent { Event: MessageEvent { Message: TextContent { Text: var text } } }
            ? WrittenNumber.Read(text)?.Numbers : null;

    /// <param name="numbers">Only those; null: the latest.</param>
    private async Task<IReadOnlyList<RecentTicket>> Tickets(Guid resident, string[]? numbers, CitySnapshot facts, string language,
        CancellationToken ct)
    {
        var me = resident.ToString();
        var rows = await (
            from report in db.Reports
            join ticket in db.Tickets on report.TicketId equals ticket.Id
            where report.ResidentId == resident && report.WithdrawnAt == null
                && (numbers == null || numbers.Contains(ticket.Number) || numbers.Contains(report.Number))
            orderby report.ReceivedAt descending
            select new
            {
                ticket.Id,
                Number = report.Number ?? ticket.Number,
                ticket.DuplicateOf,
                ReportId = report.Id,
                ticket.Status,
                ticket.CategoryId,
                ticket.Place,
                ticket.DepartmentId,
                ticket.ResolvedAt,
                ticket.HeldUntil,
                Claimed = ticket.ClaimedAt != null,
                report.ReceivedAt,
                Answered = db.History.Any(h => h.TicketId == ticket.Id && h.ActorId == me && h.At >= ticket.ResolvedAt
                    && (h.Kind == HistoryKind.ConfirmedFixed || h.Kind == HistoryKind.NotFixed)),
            }).Take(TicketsAtMost).ToListAsync(ct);
        var carried = await CarriedOn([.. rows.Where(r => r.DuplicateOf is not null).Select(r => r.Id)], me, ct);
        var tickets = rows.Select(r =>
        {
            var end = carried.GetValueOrDefault(r.Id, new(r.Status, r.Answered, r.Claimed, r.ResolvedAt, r.DepartmentId, r.HeldUntil));
            return new RecentTicket(r.Number, r.ReportId, end.Status, facts.CategoryName(r.CategoryId, language), r.Place,
                r.ReceivedAt, end.Answered, end.Claimed, end.ResolvedAt,
                facts.Department(end.DepartmentId)?.NameIn(language), Later(r.HeldUntil, end.HeldUntil));
        });
        return [.. tickets.Concat(await WithoutTicket(resident, numbers, facts, language, ct))
            .OrderByDescending(t => t.ReportedAt).Take(TicketsAtMost)];
    }

    /// <summary>Reports of a disaster that no department works on yet: they stand where their incident stands.</summary>
    private async Task<IEnumerable<RecentTicket>> WithoutTicket(Guid resident, string[]? numbers, CitySnapshot facts, string language,
        CancellationToken ct)
    {
        var rows = await (
            from report in db.Reports
            join incident in db.Set<Incident>() on report.IncidentId equals incident.Id into incidents
            from incident in incidents.DefaultIfEmpty()
            where report.ResidentId == resident && report.WithdrawnAt == null && report.TicketId == null
                && (numbers == null || numbers.Contains(report.Number))
            orderby report.ReceivedAt descending
            select new { Report = report, State = (IncidentState?)incident.State }).Take(TicketsAtMost).AsNoTracking().ToListAsync(ct);
        return rows.Select(r => new RecentTicket(r.Report.Number!, r.Report.Id, r.State switch
        {
            IncidentState.InProgress => Status.InProgress,
            IncidentState.Settled or IncidentState.FalseAlarm => Status.Closed,
            _ => Status.Received,
        }, facts.CategoryName(r.Report.CategoryId, language), r.Report.Place, r.Report.ReceivedAt));
    }

    /// <summary>A merged ticket is where the one stands that carries it on; the resident goes on with the number that they know.</summary>
    private async Task<Dictionary<long, Standing>> CarriedOn(long[] tickets, string me, CancellationToken ct)
    {
        if (tickets.Length == 0) return [];
        var onwards = await merged.CarriedOnBy(tickets, ct);
        var ends = await db.Tickets.Where(t => onwards.Values.Contains(t.Id)).Select(t => new
        {
            t.Id,
            t.Status,
            t.ResolvedAt,
            t.DepartmentId,
            t.HeldUntil,
            Claimed = t.ClaimedAt != null,
            Answered = db.History.Any(h => h.TicketId == t.Id && h.ActorId == me && h.At >= t.ResolvedAt
                && (h.Kind == HistoryKind.ConfirmedFixed || h.Kind == HistoryKind.NotFixed)),
        }).ToDictionaryAsync(t => t.Id, t => new Standing(t.Status, t.Answered, t.Claimed, t.ResolvedAt, t.DepartmentId, t.HeldUntil), ct);
        return onwards.ToDictionary(o => o.Key, o => ends[o.Value]);
    }

    private DateOnly? Later(DateOnly? own, DateOnly? carrying)
    {
        var until = carrying is null || own > carrying ? own : carrying;
        return until >= JapanTime.DayOf(clock.GetUtcNow()) ? until : null;
    }

    private sealed record Standing(Status Status, bool Answered, bool Claimed, DateTimeOffset? ResolvedAt, int? DepartmentId,
        DateOnly? HeldUntil);

    /// <summary>One link serves all turns of a draft.</summary>
    private async Task<string?> FirstPhoto(Guid draftId, DateTimeOffset now, CancellationToken ct)
    {
        var first = await (
            from photo in db.Photos
            where photo.DraftId == draftId && photo.State == PhotoState.Stored
            orderby photo.ReceivedAt, photo.ImageIndex
            select new
            {
                photo.Id,
                Token = db.PhotoLinks.Where(l =>
                    l.PhotoId == photo.Id && l.Size == (int)PhotoSize.Card && l.RevokedAt == null && l.ExpiresAt > now)
                    .Select(l => l.Token).FirstOrDefault(),
            }).FirstOrDefaultAsync(ct);
        if (first is null) return null;
        return (first.Token is { } token ? new(settings.PublicBaseUrl, $"/p/{token}") : links.Make(first.Id, PhotoSize.Card)).ToString();
    }
}
