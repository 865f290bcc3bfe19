using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>
/// The picture of a disaster: its incidents, worst first, and what all its reports add up to. Residents' words are not in it.
/// </summary>
public static class ShowSituation
{
    /// <summary>Worst first, so that what is left out is the least.</summary>
    private const int IncidentsAtMost = 5000;

    /// <param name="Until">The picture as it was then, by when things were told; null: now.</param>
    [Allow(Right.SeeTickets)]
    public sealed record Query(int DisasterId, DateTimeOffset? Until = null) : IRequest<Answer>;

    /// <param name="Numbers">All reports = in incidents + no damage + at the desk.</param>
    /// <param name="Tens">Reports in each ten minutes, from the first one's on.</param>
    public sealed record Answer(DateTimeOffset AsOf, Totals Numbers, IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<Ten> Tens,
        PhotoBacklog Photos);

    public sealed record Totals(int Reports, int InIncidents, int NoDamage, int AtDesk, int People);

    public sealed record Ten(DateTimeOffset From, int Reports);

    /// <param name="OldestAt">Since when the first of them waits.</param>
    public sealed record PhotoBacklog(int Waiting, DateTimeOffset? OldestAt);

    /// <param name="Reporters">People, each once.</param>
    public sealed record IncidentRow(int No, int CategoryId, string? Name, IncidentState State, Severity Severity, string? SeverityBy,
        [property: Position] double[] Location, string? Place, int? ZoneId, int Reports, int Reporters, DateTimeOffset FirstAt,
        DateTimeOffset LastAt, string? Ticket);

    internal sealed class Handler(CivicReportsDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Set<Disaster>().AnyAsync(d => d.Id == query.DisasterId && d.DeclaredAt != null, ct))
                throw new NotFoundException(Refusals.NoSuchDisaster);
            var until = query.Until ?? DateTimeOffset.MaxValue.AddDays(-2);
            var numbers = (await db.Database.SqlQuery<Totals>($"""
                select count(*)::int as "Reports", count(incident_id)::int as "InIncidents",
                    (count(*) filter (where no_damage))::int as "NoDamage",
                    (count(*) filter (where incident_id is null and not no_damage))::int as "AtDesk",
                    count(distinct coalesce(resident_id, id))::int as "People"
                from reports where disaster_id = {query.DisasterId} and withdrawn_at is null and received_at <= {until}
                """).ToListAsync(ct)).Single();
            var incidents = await (
                from incident in db.Set<Incident>().AsNoTracking()
                join ticket in db.Tickets on incident.TicketId equals ticket.Id into tickets
                from ticket in tickets.DefaultIfEmpty()
                where incident.DisasterId == query.DisasterId && incident.MergedInto == null && incident.FirstAt <= until
                orderby incident.No
                select new { Incident = incident, Ticket = ticket.Number }).ToListAsync(ct);
            var tens = await db.Database.SqlQuery<Ten>($"""
                select date_bin('10 minutes', received_at, 'epoch') as "From", count(*)::int as "Reports"
                from reports where disaster_id = {query.DisasterId} and withdrawn_at is null group by 1 order by 1
                """).ToListAsync(ct);
            var photos = (await db.Database.SqlQuery<PhotoBacklog>($"""
                select count(*)::int as "Waiting", min(p.received_at) as "OldestAt" from photos p join reports r on r.id = p.report_id
                where p.state = 'Waiting' and r.disaster_id = {query.DisasterId}
                """).ToListAsync(ct)).Single();
            return new(clock.GetUtcNow(), numbers, [.. incidents
                .OrderByDescending(i => i.Incident.Severity).ThenByDescending(i => i.Incident.Reporters).ThenBy(i => i.Incident.No)
                .Take(IncidentsAtMost).Select(i => Row(i.Incident, i.Ticket))], tens, photos);
        }
    }

    internal static IncidentRow Row(Incident i, string? ticket) => new(i.No, i.CategoryId, i.Name, i.State, i.Severity, i.SeverityBy,
        [i.Location.X, i.Location.Y], i.Place, i.ZoneId, i.Reports, i.Reporters, i.FirstAt, i.LastAt, ticket);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/disasters/{id:int}/situation",
        (int id, DateTimeOffset? until, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Query(id, until?.ToUniversalTime()), ct));
}
