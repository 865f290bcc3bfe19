using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>One incident with the reports that tell of it, and others near by that may be the same.</summary>
public static class ShowIncident
{
    private const int ReportsAtMost = 200, NearAtMost = 5;

    [Allow(Right.SeeTickets)]
    public sealed record Query(int DisasterId, int No) : IRequest<Answer>;

    /// <param name="MergedInto">It goes on as that one.</param>
    /// <param name="Near">Of the same kind, within twice its reach: maybe one and the same.</param>
    public sealed record Answer(ShowSituation.IncidentRow Incident, int? MergedInto, IReadOnlyList<ReportOf> Reports, int Left,
        IReadOnlyList<NearOf> Near);

    /// <param name="Person">Who tells twice has one number: 1, 2, 3 in the order in which they first told.</param>
    /// <param name="Words">Null for who may not read what residents wrote.</param>
    public sealed record ReportOf(string Number, DateTimeOffset ReceivedAt, Channel Channel, int Person, Severity? Severity,
        IReadOnlyList<string>? Why, string? Words, string? Place, [property: Position] double[]? Location, IReadOnlyList<Guid> Photos,
        bool Withdrawn);

    public sealed record NearOf(int No, int Metres);

    internal sealed class Handler(CivicReportsDb db, AuditTrail trail, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var found = await (
                from asked in db.Set<Incident>().AsNoTracking()
                join ticket in db.Tickets on asked.TicketId equals ticket.Id into tickets
                from ticket in tickets.DefaultIfEmpty()
                where asked.DisasterId == query.DisasterId && asked.No == query.No
                select new { Incident = asked, Ticket = ticket.Number }).SingleOrDefaultAsync(ct)
                ?? throw new NotFoundException(Refusals.NoSuchIncident);
            var incident = found.Incident;
            int? into = incident.MergedInto is { } other
                ? await db.Set<Incident>().Where(i => i.Id == other).Select(i => (int?)i.No).SingleAsync(ct) : null;
            var reads = Rights.Of(caller.Known, Right.ReadReports) == Extent.City;
            var reports = await db.Reports.AsNoTracking().Where(r => r.IncidentId == incident.Id)
                .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
            var ids = reports.Take(ReportsAtMost).Select(r => r.Id).ToList();
            var photos = (reads ? await db.Photos.AsNoTracking()
                .Where(p => ids.Contains(p.ReportId!.Value) && p.State == PhotoState.Stored && !p.Withheld)
                .OrderBy(p => p.ReceivedAt).Select(p => new { p.Id, p.ReportId }).ToListAsync(ct) : [])
                .ToLookup(p => p.ReportId, p => p.Id);
            var people = reports.Select(r => r.ResidentId ?? r.Id).Distinct().Select((id, at) => (id, at))
                .ToDictionary(p => p.id, p => p.at + 1);
            if (reads) await trail.Read(AuditTrail.Incident(incident.DisasterId, incident.No), ct);
            return new(ShowSituation.Row(incident, found.Ticket), into,
                [.. reports.Take(ReportsAtMost).Select(r => new ReportOf(r.Number ?? "", r.ReceivedAt, r.Channel,
                    people[r.ResidentId ?? r.Id], r.Severity, r.SeverityWhy, reads ? r.Words : null, reads ? r.Place : null,
                    reads && r.Location is { } at ? [at.X, at.Y] : null, [.. photos[r.Id]], r.WithdrawnAt is not null))],
                Math.Max(0, reports.Count - ReportsAtMost), await Near(incident, ct));
        }

        private Task<List<NearOf>> Near(Incident incident, CancellationToken ct) => db.Database.SqlQuery<NearOf>($"""
            select i.no as "No", round(ST_Distance(i.location::geography, {incident.Location}::geography))::int as "Metres"
            from incidents i join categories c on c.id = i.category_id
            where i.disaster_id = {incident.DisasterId} and i.category_id = {incident.CategoryId} and i.id <> {incident.Id}
                and i.merged_into is null and ST_DWithin(i.location::geography, {incident.Location}::geography, 2 * c.reach)
            order by 2, 1 limit {NearAtMost}
            """).ToListAsync(ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/disasters/{id:int}/incidents/{no:int}",
        (int id, int no, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(id, no), ct));
}
