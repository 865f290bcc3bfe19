using System.Text.Json.Serialization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>Everything staff see of one ticket: reports, photos, history with deliveries, why it is here, what may come next.</summary>
public static class ShowTicket
{
    [Allow(Right.SeeTickets)]
    public sealed record Query(string Number) : IRequest<Answer>;

    public sealed record Answer(
        [property: JsonIgnore] TicketRow Row, long Id, string? StatusReason, string? DuplicateOf, int? ZoneId,
            Because? RoutedBecause,
        IReadOnlyList<ZoneOf> Zones, IReadOnlyList<ReportOf> ReportsList, IReadOnlyList<PhotoOf> Photos, IReadOnlyList<HistoryRow> History,
        IReadOnlyList<Move> Moves, MergedTickets.Reach Reachable, IReadOnlyList<Neighbour> Neighbours, bool MayWork,
        ClaimOf? Claim, AlertOf? Alert, Suggested? RulesSuggest, int TakeBackSeconds, HoldOf? Hold, bool MayHold, bool MayProtect,
        DeadlinesOf? Deadlines, bool Watching)
        : TicketRow(Row);

    /// <summary>保全: nothing of it ends before that day is over.</summary>
    public sealed record HoldOf(DateOnly Until, string Because);

    /// <summary>Since the pin was corrected, the rules would give it to another department (規則では南部).</summary>
    public sealed record Suggested(int DepartmentId, string? RuleName, string? ZoneName);

    /// <param name="DecideBy">What residents were promised.</param>
    public sealed record ClaimOf(DateTimeOffset Since, DateOnly DecideBy, bool MayDecide);

    /// <summary>An urgent ticket that nobody has begun.</summary>
    public sealed record AlertOf(DateTimeOffset RaisedAt, DateTimeOffset? OpenedAt, string? OpenedBy);

    /// <summary>Why the ticket is with this department, as it was true when it was routed.</summary>
    public sealed record Because(
        int? RuleId, int? RulePosition, string? RuleName, int? ZoneId, string? ZoneName, double? NearestMetres, int? RulesVersion);

    public sealed record ZoneOf(int LayerId, int ZoneId);

    public sealed record PhotoOf(Guid Id, PhotoKind Kind, PhotoState State, int? Width, int? Height, DateTimeOffset ReceivedAt,
        string? AddedBy, string? Refusal, int PublicLinks, bool Withheld);

    public sealed record ExifHint([property: Position] double[] Location, DateTime? TakenAt);

    public sealed record ReportOf(
        int ReporterNo, string? ReportedAs, Channel Channel, int CategoryId, string? Place, string? Words, bool? Danger,
            [property: Position] double[]? Location,
        string Language, DateTimeOffset ReceivedAt, DateTimeOffset? ErasedAt, IReadOnlyList<PhotoOf> Photos,
        IReadOnlyList<ExifHint> ExifHints, bool MayBlock, DateOnly? BlockedUntil);

    public sealed record ActorOf(ActorKind Kind, string? Name);

    public sealed record Delivery(int? ReporterNo, string? ReportedAs, DeliveryState State, DateTimeOffset? At, string? Error);

    public enum DeliveryState { Waiting, Sent, Parked, Blocked }

    public sealed record HistoryRow(long Id, DateTimeOffset At, HistoryKind Kind, ActorOf Actor,
        [property: JsonIgnore] HistoryDetails Details, IReadOnlyList<Delivery> Deliveries)
        : HistoryDetails(Details);

    public sealed record Move(Status To, bool NeedsReason, MoveKind Kind);

    /// <param name="MayMerge">The ticket that is shown may be merged into this one.</param>
    public sealed record Neighbour(
        string Number, Status Status, int CategoryId, DateTimeOffset ReceivedAt, double Metres, [property: Position] double[] Location,
        Guid? Photo, bool MayMerge);

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, TakingBack taking, Router router, WorkingTime time,
        Neighbours neighbours, Watchers watchers, NpgsqlDataSource database, AuditTrail trail, Caller caller, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var found = await db.Tickets.AsNoTracking().Where(t => t.Number == query.Number)
                .Select(t => new { Ticket = t, Version = EF.Property<uint>(t, "Version"),
                    DuplicateOf = db.Tickets.Where(d => d.Id == t.DuplicateOf).Select(d => d.Number).SingleOrDefault() })
                .SingleOrDefaultAsync(ct) ?? throw NotFoundException.Ticket(query.Number);
            var ticket = found.Ticket;
            var members = (await merged.Members(ticket.Id, ct)).ToDictionary(m => m.Id, m => m.Number);
            var reports = await db.Reports.AsNoTracking().Where(r => members.Keys.Contains(r.TicketId!.Value))
                .OrderBy(r => r.TicketId != ticket.Id).ThenBy(r => r.ReceivedAt).ThenBy(r => r.ReporterNo).ToListAsync(ct);
            var ids = reports.Select(r => r.Id).ToList();
            var blocks = await Blocks(reports, ct);
            var photos = await db.Photos.AsNoTracking()
                .Where(p => members.Keys.Contains(p.TicketId!.Value) || ids.Contains(p.ReportId!.Value)).OrderBy(p => p.ReceivedAt)
                .ThenBy(p => p.ImageIndex).ToListAsync(ct);
            var links = await PublicLinks([.. photos.Select(p => p.Id)], ct);
            var past = await db.History.AsNoTracking().Where(h => h.TicketId == ticket.Id).OrderBy(h => h.At)
                .ThenBy(h => h.Id).ToListAsync(ct);
            var (rules, now) = (await time.Rules(ct), clock.GetUtcNow());
            var answer = new Answer(
                (await Row(ticket.Id, rules, now, ct)) with { Version = found.Version }, ticket.Id, ticket.StatusReason,
                found.DuplicateOf, ticket.ZoneId,
                Of(ticket.RoutedBecause),
                await db.Database.SqlQuery<ZoneOf>(
                $"""
                    select layer_id as "LayerId", zone_id as "ZoneId" from ticket_zones
                    where ticket_id = {ticket.Id} and zone_id is not null order by layer_id
                    """).ToListAsync(ct),
                [.. reports.Select(r => Of(r, r.Number ?? (r.TicketId == ticket.Id ? null : members[r.TicketId!.Value]),
                    [.. photos.Where(p => p.ReportId == r.Id)], links, blocks))],
                [.. photos.Where(p => p.TicketId is not null).Select(p => Of(p, links))],
                await History(ticket.Id, past, ct),
                MayWork(ticket) ? [.. Moves(ticket)] : [],
                await merged.Count([ticket.Id], ct),
                await neighbours.Of(ticket, ct),
                MayWork(ticket),
                ticket.ClaimedAt is { } since ? new(since, rules.City.WorkingDaysAfter(since, StatusMoves.ClaimsDecidedWithin),
                    MayDecide(ticket)) : null,
                !ticket.Urgent || ticket.Status > Status.Assigned ? null : await db.UrgentAlerts.Where(a => a.TicketId == ticket.Id)
                    .Select(a => new AlertOf(a.RaisedAt, a.OpenedAt, a.OpenedBy)).SingleOrDefaultAsync(ct),
                await Suggest(ticket, ct),
                (int)taking.Left(past.FindLast(h => TakingBack.IsStanding(h.Kind))).TotalSeconds,
                ticket.HeldUntil is { } until ? new(until, ticket.HeldBecause ?? "") : null, MayDecide(ticket),
                Rights.Permit(caller.Known, Right.ProtectResidents, ticket.DepartmentId),
                DeadlinesOf.Of(ticket, rules, now, Rights.Permit(caller.Known, Right.ChangeDeadlines, ticket.DepartmentId)),
                await watchers.Has(ticket.Id, caller.StaffId, ct));
            if (!Rights.Permit(caller.Known, Right.ReadReports, ticket.DepartmentId)) return WithoutReports(answer);
            await trail.Read(AuditTrail.Ticket(ticket.Number), ct);
            return answer;
        }

        /// <summary>Another department's work: that it is there, where and how far, but not what people wrote and photographed.</summary>
        private static Answer WithoutReports(Answer answer) => answer with
        {
            Words = null, Photo = null, Photos = [],
            ReportsList = [.. answer.ReportsList.Select(r => r with { Words = null, Photos = [], ExifHints = [] })],
            History = [.. answer.History.Where(h => h.Kind != HistoryKind.Noted)
                .Select(h => h with { Words = null, Sent = null, Photos = null })],
        };

        private static Because? Of(Assignment? why) =>
            why is null ? null : new(why.RuleId, why.RulePosition, why.RuleName, why.ZoneId, why.ZoneName, why.NearestMetres,
                why.RulesVersion);

        private async Task<Suggested?> Suggest(Ticket ticket, CancellationToken ct)
        {
            if (ticket is not { Location: { } place, DepartmentId: { } now } || !ticket.Status.IsOpen()) return null;
            var moved = await db.History.Where(h => h.TicketId == ticket.Id
                    && (h.Kind == HistoryKind.PlaceSet || h.Kind == HistoryKind.Classified || h.Kind == HistoryKind.Assigned))
                .OrderByDescending(h => h.At).ThenByDescending(h => h.Id).Select(h => h.Kind).FirstOrDefaultAsync(ct);
            if (moved is not (HistoryKind.PlaceSet or HistoryKind.Classified)) return null;
            return (await router.Decide(ticket, await router.Locate(place, ct), ct)).Assignment is { } rules && rules.DepartmentId != now
                ? new(rules.DepartmentId, rules.RuleName, rules.ZoneName) : null;
        }

        private bool MayWork(Ticket ticket) => MayWork(ticket.DepartmentId);

        private bool MayWork(int? department) => Rights.Permit(caller.Known, Right.WorkTickets, department);

        private bool MayDecide(Ticket ticket) => Rights.Permit(caller.Known, Right.DecideTickets, ticket.DepartmentId);

        private IEnumerable<Move> Moves(Ticket ticket) => StatusMoves.From(ticket.Status)
            .Where(m => m.For switch
            {
                MoveKind.Reopening => MayDecide(ticket),
                MoveKind.UndoMerge => m.To == ticket.StatusBefore,
                MoveKind.Ending => m.From == Status.HandedOver,
                _ => true,
            })
            .Select(m => new Move(m.To, m.To.NeedsReason() && m.For != MoveKind.UndoMerge, m.For));

        private async Task<TicketRow> Row(long id, DeadlineRules rules, DateTimeOffset now, CancellationToken ct)
        {
            await using var command = database.CreateCommand($"select {TicketRow.Columns} from tickets t where t.id = @id");
            command.Parameters.AddWithValue("id", id);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            return TicketRow.Read(reader, 0, rules, now);
        }

        private async Task<List<HistoryRow>> History(long ticketId, List<HistoryEntry> rows, CancellationToken ct)
        {
            var sent = await db.Notifications.Where(n => n.TicketId == ticketId && n.HistoryId != null && n.ResidentId != null)
                .OrderBy(n => n.CreatedAt)
                .Select(n => new
                {
                    n.HistoryId,
                    ResidentId = n.ResidentId!.Value,
                    n.SentAt,
                    n.ParkedAt,
                    n.LastError,
                    Blocked = db.Contacts.Any(c => c.ResidentId == n.ResidentId && c.Channel == n.Channel && c.BlockedAt != null),
                }).ToListAsync(ct);
            var reporters = (await merged.Reporters(ticketId, ct)).ToDictionary(r => r.ResidentId);
            var deliveries = sent.ToLookup(n => n.HistoryId, n => new Delivery(
                reporters.GetValueOrDefault(n.ResidentId)?.ReporterNo, reporters.GetValueOrDefault(n.ResidentId)?.ReportedAs,
                n.SentAt != null ? DeliveryState.Sent
                    : n.ParkedAt == null ? DeliveryState.Waiting : n.Blocked ? DeliveryState.Blocked : DeliveryState.Parked,
                n.SentAt ?? n.ParkedAt, n.SentAt == null ? n.LastError : null));
            return [.. rows.Select(h =>
                new HistoryRow(h.Id, h.At, h.Kind, new(h.ActorKind, h.ActorName), h.Details with { Messages = null },
                    [.. deliveries[h.Id]]))];
        }

        private Task<Dictionary<Guid, int>> PublicLinks(List<Guid> photos, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            return db.PhotoLinks.Where(l => photos.Contains(l.PhotoId) && l.RevokedAt == null && l.ExpiresAt > now)
                .GroupBy(l => l.PhotoId).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        }

        /// <summary>Until when nothing is taken in from whom; null for whoever is not to know.</summary>
        private async Task<Dictionary<Guid, DateOnly>?> Blocks(List<Report> reports, CancellationToken ct)
        {
            if (Rights.Of(caller.Known, Right.BlockResidents) is Extent.None) return null;
            var (residents, today) = (reports.Select(r => r.ResidentId).ToList(), JapanTime.DayOf(clock.GetUtcNow()));
            return await db.ResidentBlocks.Where(b => residents.Contains(b.ResidentId) && b.EndedAt == null && b.Until >= today)
                .ToDictionaryAsync(b => b.ResidentId, b => b.Until, ct);
        }

        private static ReportOf Of(Report r, string? reportedAs, List<Photo> photos, Dictionary<Guid, int> links,
            Dictionary<Guid, DateOnly>? blocks) => new(
            r.ReporterNo, reportedAs, r.Channel, r.CategoryId, r.Place, r.Words, r.Danger, r.Location is { } at ? [at.X, at.Y]
                : null, r.Language, r.ReceivedAt, r.ErasedAt,
            [.. photos.Select(p => Of(p, links))],
            [.. photos.Where(p => p.ExifLocation is not null).Select(p => new ExifHint([p.ExifLocation!.X, p.ExifLocation.Y], p.TakenAt))],
            blocks is not null && r.ResidentId is not null,
            r.ResidentId is { } resident && blocks?.TryGetValue(resident, out var until) == true ? until : null);

        private static PhotoOf Of(Photo p, Dictionary<Guid, int> links) =>
            new(p.Id, p.Kind, p.State, p.Width, p.Height, p.ReceivedAt, p.AddedBy, p.Refusal, links.GetValueOrDefault(p.Id), p.Withheld);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}",
        (string number, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number), ct));
}
