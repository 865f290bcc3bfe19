using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>Reports that no incident has: without a position, or of a kind that a person looks at.</summary>
public static class ListLooseReports
{
    private const int AtMost = 200;

    [Allow(Right.TendSituation)]
    public sealed record Query(int DisasterId) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items, int Total);

    public sealed record Row(string Number, DateTimeOffset ReceivedAt, Channel Channel, int CategoryId, Severity? Severity,
        IReadOnlyList<string>? Why, string? Words, string? Place, [property: Position] double[]? Location, IReadOnlyList<Guid> Photos);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var loose = db.Reports.AsNoTracking().Where(r => r.DisasterId == query.DisasterId && r.IncidentId == null && !r.NoDamage
                && r.TicketId == null && r.WithdrawnAt == null && r.SortedAt != null);
            var rows = (await loose.OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).Take(5 * AtMost).ToListAsync(ct))
                .OrderByDescending(r => r.Severity).ThenBy(r => r.ReceivedAt).Take(AtMost).ToList();
            var ids = rows.ConvertAll(r => r.Id);
            var photos = (await db.Photos.Where(p => ids.Contains(p.ReportId!.Value) && p.State == PhotoState.Stored && !p.Withheld)
                .Select(p => new { p.Id, p.ReportId }).ToListAsync(ct)).ToLookup(p => p.ReportId, p => p.Id);
            return new([.. rows.Select(r => new Row(r.Number!, r.ReceivedAt, r.Channel, r.CategoryId, r.Severity, r.SeverityWhy, r.Words,
                r.Place, r.Location is { } at ? [at.X, at.Y] : null, [.. photos[r.Id]]))], await loose.CountAsync(ct));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/disasters/{id:int}/loose-reports",
        (int id, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(id), ct));
}
