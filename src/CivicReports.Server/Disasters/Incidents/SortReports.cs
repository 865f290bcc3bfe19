using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Disasters;

/// <summary>
/// Gives reports their incidents, oldest first and one node at a time: a report joins the incident of its kind that somebody told of
/// within the kind's reach, and else begins one. So chains do not grow without end, an incident never gets wider than three times that.
/// </summary>
public static class SortReports
{
    private const int AtOnce = 500;

    /// <summary>How far from its middle an incident's reports may lie, in reaches.</summary>
    private const double Widest = 1.5;

    [Allow(System = true)]
    public sealed record Command : IRequest<Answer>;

    /// <param name="More">There may be more: look again at once.</param>
    public sealed record Answer(int Sorted, bool More);

    internal sealed class Handler(CivicReportsDb db, CityCache city, Router router, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            if (!await OnlyHere(ct)) return new(0, false);
            var reports = await db.Reports.Where(r => r.DisasterId != null && r.SortedAt == null)
                .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(ct);
            if (reports.Count == 0) return new(0, false);
            var kinds = (await city.Current(ct)).Categories.ToDictionary(c => c.Id);
            foreach (var report in reports)
            {
                report.SortedAt = clock.GetUtcNow();
                if (report.WithdrawnAt is not null || report.ErasedAt is not null || report.Location is not { } place) continue;
                if (kinds[report.CategoryId].Reach is not { } reach) continue;
                var incident = await Near(report, place, reach, ct) ?? await Begin(report, place, ct);
                report.IncidentId = incident.Id;
                incident.Weigh(report.Severity ?? Severity.Moderate);
                if (incident.TicketId is { } ticket)
                    (report.TicketId, report.ReporterNo) = (ticket, await db.Reports.Where(r => r.TicketId == ticket)
                        .MaxAsync(r => (int?)r.ReporterNo, ct) + 1 ?? 1);
                await db.SaveChangesAsync(ct);
                db.Entry(incident).State = EntityState.Detached;
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return new(reports.Count, reports.Count == AtOnce);
        }

        /// <summary>Two nodes that sort at once would make two incidents of one.</summary>
        private async Task<bool> OnlyHere(CancellationToken ct) => (await db.Database.SqlQuery<bool>(
            $"""select pg_try_advisory_xact_lock(hashtext('sort reports')) as "Value" """).ToListAsync(ct)).Single();

        /// <summary>By the report that lies nearest; what is over takes nothing in any more.</summary>
        private async Task<Incident?> Near(Report report, Point place, int reach, CancellationToken ct) =>
            (await db.Set<Incident>().FromSql($"""
                select i.* from incidents i
                cross join lateral (
                    select min(ST_Distance(r.location::geography, {place}::geography)) as metres from reports r
                    where r.incident_id = i.id and r.location is not null) near
                where i.disaster_id = {report.DisasterId} and i.category_id = {report.CategoryId} and i.merged_into is null
                    and i.state not in ('Settled', 'FalseAlarm')
                    and ST_DWithin(i.location::geography, {place}::geography, {reach * Widest})
                    and coalesce(near.metres, 0) <= {reach}
                order by near.metres, i.id limit 1
                """).ToListAsync(ct)).SingleOrDefault();

        private async Task<Incident> Begin(Report report, Point place, CancellationToken ct)
        {
            var located = await router.Locate(place, ct);
            var no = await db.Set<Incident>().Where(i => i.DisasterId == report.DisasterId).MaxAsync(i => (int?)i.No, ct) ?? 0;
            var incident = new Incident
            {
                DisasterId = report.DisasterId!.Value, No = no + 1, CategoryId = report.CategoryId, Location = place, Place = report.Place,
                ZoneId = located.Name?.ZoneId, FirstAt = report.ReceivedAt, LastAt = report.ReceivedAt,
            };
            db.Add(incident);
            await db.SaveChangesAsync(ct);
            return incident;
        }
    }
}
