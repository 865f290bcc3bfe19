using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>Which disasters and drills are on, wait for a second person, or are over.</summary>
public static class ListDisasters
{
    private const int OverAtMost = 50;

    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="Mine">Proposed by whoever asks: somebody else confirms it.</param>
    /// <param name="QuietSince">Nobody has told of anything since then, longer than three days: is it over?</param>
    public sealed record Row(int Id, string Name, DisasterKind Kind, bool Drill, string? DrillWord, DisasterState State,
        DateTimeOffset BeganAt, DateTimeOffset ProposedAt, string ProposedBy, bool Mine, DateTimeOffset? DeclaredAt, string? AloneBecause,
        DateTimeOffset? ConfirmedAt, string? ConfirmedBy, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason,
        IReadOnlyList<int> ZoneIds, int Reports, int Incidents, DateTimeOffset? QuietSince);

    internal sealed class Handler(CivicReportsDb db, Caller caller, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var (now, me) = (clock.GetUtcNow(), caller.StaffId);
            var rows = await db.Set<Disaster>().AsNoTracking()
                .OrderBy(d => d.State == DisasterState.Ended || d.State == DisasterState.Refused).ThenBy(d => d.Drill)
                .ThenByDescending(d => d.DeclaredAt ?? d.ProposedAt).Take(OverAtMost)
                .Select(d => new
                {
                    Disaster = d,
                    Reports = db.Reports.Count(r => r.DisasterId == d.Id),
                    Incidents = db.Set<Incident>().Count(i => i.DisasterId == d.Id && i.MergedInto == null),
                    LastReport = db.Reports.Where(r => r.DisasterId == d.Id).Max(r => (DateTimeOffset?)r.ReceivedAt),
                    LastLine = db.Set<ChronologyLine>().Where(l => l.DisasterId == d.Id).Max(l => (DateTimeOffset?)l.NotedAt),
                }).ToListAsync(ct);
            return new([.. rows.Select(r =>
            {
                var d = r.Disaster;
                var last = new[] { r.LastReport, r.LastLine, d.DeclaredAt }.Max();
                return new Row(d.Id, d.Name, d.Kind, d.Drill, d.DrillWord, d.State, d.BeganAt, d.ProposedAt, d.ProposedByName,
                    d.ProposedBy == me, d.DeclaredAt, d.AloneBecause, d.ConfirmedAt, d.ConfirmedByName, d.EndedAt, d.EndedByName,
                    d.EndReason, d.ZoneIds, r.Reports, r.Incidents, d.IsOn && now - last > Disaster.QuietFor ? last : null);
            })]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/disasters",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
