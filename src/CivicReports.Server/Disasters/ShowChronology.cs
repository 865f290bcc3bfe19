using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>What was known, decided and done, newest first.</summary>
public static class ShowChronology
{
    private const int PageOf = 100;

    /// <param name="Before">The last line seen; null: from the newest.</param>
    [Allow(Right.SeeTickets)]
    public sealed record Query(int DisasterId, long? Before = null, int? IncidentNo = null) : IRequest<Answer>;

    /// <param name="More">The line to ask on from; null: that was all.</param>
    public sealed record Answer(IReadOnlyList<Line> Items, long? More);

    public sealed record Line(long Id, DateTimeOffset At, DateTimeOffset NotedAt, ChronologyKind Kind, ChronologyEvent? Event,
        ChronologyDetails? Details, string? Words, string? By, int? IncidentNo);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Set<Disaster>().AnyAsync(d => d.Id == query.DisasterId, ct)) throw new NotFoundException(Refusals.NoSuchDisaster);
            var last = query.Before is { } before
                ? await db.Set<ChronologyLine>().Where(l => l.Id == before).Select(l => (DateTimeOffset?)l.At).SingleOrDefaultAsync(ct)
                : null;
            var found = await (
                from line in db.Set<ChronologyLine>().AsNoTracking()
                join incident in db.Set<Incident>() on line.IncidentId equals incident.Id into incidents
                from incident in incidents.DefaultIfEmpty()
                where line.DisasterId == query.DisasterId && (query.IncidentNo == null || incident.No == query.IncidentNo)
                    && (last == null || line.At < last || (line.At == last && line.Id < query.Before))
                orderby line.At descending, line.Id descending
                select new { line, No = (int?)incident.No }).Take(PageOf + 1).ToListAsync(ct);
            var items = found.Take(PageOf).Select(f => new Line(f.line.Id, f.line.At, f.line.NotedAt, f.line.Kind, f.line.Event,
                f.line.Details, f.line.Words, f.line.ByName, f.No)).ToList();
            return new(items, found.Count > PageOf ? items[^1].Id : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/disasters/{id:int}/chronology",
        (int id, long? before, int? incident, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Query(id, before, incident), ct));
}
