using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>What partners answered and nobody has looked at, and what they owe; the longest waiting first.</summary>
public static class ShowPartnerNews
{
    private const int Most = 200;

    [Allow(Right.TendQueues)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="Slow">Null: an answer.</param>
    /// <param name="Since">Of the answer, or of the request.</param>
    public sealed record Row(long Id, string Number, int CategoryId, string? Place, int? DepartmentId, string PartnerJa, string PartnerEn,
        RequestKind Kind, RequestState State, SlowBecause? Slow, DateTimeOffset Since, string? Said);

    internal sealed class Handler(CivicReportsDb db, WorkingTime time, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var (calendar, now) = (await time.City(ct), clock.GetUtcNow());
            // an answer about what has ended waits for nobody; what was handed over and comes back is open again
            var rows = await (
                from request in db.Set<PartnerRequest>().AsNoTracking()
                where request.State == RequestState.Sent || request.State == RequestState.Accepted
                    || ((request.State == RequestState.Done || request.State == RequestState.NotOurs) && request.SettledAt == null)
                join ticket in db.Tickets on request.TicketId equals ticket.Id
                join partner in db.Set<Partner>() on request.PartnerId equals partner.Id
                where Statuses.Open.Contains(ticket.Status) || ticket.Status == Status.HandedOver
                orderby request.AnsweredAt ?? request.SentAt
                select new { Request = request, Ticket = ticket, Partner = partner }).ToListAsync(ct);
            return new([.. rows.Select(r => (r.Request, r.Ticket, r.Partner, Slow: r.Request.Slow(calendar, now)))
                .Where(r => r.Slow is not null || r.Request.WaitsForStaff()).Take(Most)
                .Select(r => new Row(r.Request.Id, r.Ticket.Number, r.Ticket.CategoryId, r.Ticket.Place, r.Ticket.DepartmentId,
                    r.Partner.NameJa, r.Partner.NameEn, r.Request.Kind, r.Request.State, r.Slow,
                    r.Request.AnsweredAt ?? r.Request.SentAt, r.Request.Answer))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/partner-news", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
