using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Desk;

/// <summary>Finished work that somebody says is not fixed (直っていないとの声), the longest waiting first: a supervisor decides.</summary>
public static class ShowClaims
{
    private const int Most = 200;

    [Allow(Right.TendQueues)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="DecideBy">The day that the resident was promised.</param>
    /// <param name="Voices">How many said so.</param>
    /// <param name="Words">The latest of a resident since the claim.</param>
    public sealed record Row(string Number, int CategoryId, string? Place, int? DepartmentId, DateTimeOffset? ResolvedAt,
        DateTimeOffset ClaimedAt, DateOnly DecideBy, int Voices, string? Words);

    internal sealed class Handler(CivicReportsDb db, WorkingTime time) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var rows = await (
                from ticket in db.Tickets
                where ticket.ClaimedAt != null
                orderby ticket.ClaimedAt
                select new
                {
                    ticket.Number,
                    ticket.CategoryId,
                    ticket.Place,
                    ticket.DepartmentId,
                    ticket.ResolvedAt,
                    ClaimedAt = ticket.ClaimedAt!.Value,
                    Since = db.History.Where(h => h.TicketId == ticket.Id && h.At >= ticket.ClaimedAt
                        && h.ActorKind == ActorKind.Resident && (h.Kind == HistoryKind.NotFixed || h.Kind == HistoryKind.Noted))
                        .OrderByDescending(h => h.At).Select(h => new { h.Kind, h.Details }).ToList(),
                }).Take(Most).ToListAsync(ct);
            var calendar = await time.City(ct);
            return new([.. rows.Select(r => new Row(r.Number, r.CategoryId, r.Place, r.DepartmentId, r.ResolvedAt, r.ClaimedAt,
                calendar.WorkingDaysAfter(r.ClaimedAt, StatusMoves.ClaimsDecidedWithin),
                r.Since.Count(s => s.Kind == HistoryKind.NotFixed),
                r.Since.FirstOrDefault(s => s.Kind == HistoryKind.Noted)?.Details.Words))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/claims", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
