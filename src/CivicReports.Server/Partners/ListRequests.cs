using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>What partners were asked about a ticket and those merged into it, the newest first.</summary>
public static class ListRequests
{
    [Allow(Right.SeeTickets)]
    public sealed record Query(string Number) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="Words">Null for whoever may not read what residents wrote: staff may have quoted it.</param>
    /// <param name="Link">For whoever works on the ticket, while the request is open.</param>
    /// <param name="Slow">What should have come by now; null: nothing.</param>
    public sealed record Row(long Id, string PartnerJa, string PartnerEn, string? Phone, RequestKind Kind, RequestState State,
        string? Words, int Photos, DateOnly? DueOn, DateTimeOffset SentAt, string? SentBy, DateTimeOffset ExpiresAt,
        DateTimeOffset? OpenedAt, DateTimeOffset? RemindedAt, DateTimeOffset? AnsweredAt, string? Answer, DateOnly? PlannedOn,
        bool Waits, SlowBecause? Slow, bool MayMail, Uri? Link);

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, PartnerLinks links, PartnerMails mails, WorkingTime time,
        Caller caller, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == query.Number, ct)
                ?? throw NotFoundException.Ticket(query.Number);
            var members = (await merged.Members(ticket.Id, ct)).ConvertAll(m => m.Id);
            var rows = await db.Set<PartnerRequest>().AsNoTracking().Where(r => members.Contains(r.TicketId))
                .OrderByDescending(r => r.SentAt).ThenByDescending(r => r.Id)
                .Join(db.Set<Partner>(), r => r.PartnerId, p => p.Id, (r, p) => new { Request = r, Partner = p }).ToListAsync(ct);
            var (now, calendar) = (clock.GetUtcNow(), await time.City(ct));
            var mayRead = Rights.Permit(caller.Known, Right.ReadReports, ticket.DepartmentId);
            var mayWork = Rights.Permit(caller.Known, Right.WorkTickets, ticket.DepartmentId);
            return new([.. rows.Select(x => Of(x.Request, x.Partner))]);

            Row Of(PartnerRequest r, Partner p) => new(r.Id, p.NameJa, p.NameEn, p.Phone, r.Kind, r.State, mayRead ? r.Words : null,
                r.Photos.Length, r.DueOn, r.SentAt, r.SentBy, r.ExpiresAt, r.OpenedAt, r.RemindedAt, r.AnsweredAt,
                mayRead ? r.Answer : null, r.PlannedOn, r.WaitsForStaff() && ticket.Status.IsOpen(), r.Slow(calendar, now),
                mails.Possible && p.Email is not null, mayWork && r.IsOpen ? links.Of(r) : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}/requests",
        (string number, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number), ct));
}
