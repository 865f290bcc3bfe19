using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>What staff do about a request that is out: take it back, make a new link, say that its answer was seen.</summary>
public static class ChangeRequest
{
    public enum Step { Withdraw, Renew, Settle }

    /// <param name="Days">Of Renew: how long the new link lasts; the old one stops at once.</param>
    /// <param name="Mail">Of Renew: it goes out by mail as well.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, long Id, Step Step, int Days, bool Mail) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Step).IsInEnum();
            RuleFor(c => c.Days).InclusiveBetween(1, SendRequest.LongestDays);
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, MergedTickets merged, PartnerLinks links, PartnerMails mails,
        AuditTrail trail, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var members = (await merged.Members(ticket.Id, ct)).ConvertAll(m => m.Id);
            var request = await db.Set<PartnerRequest>()
                .FromSql($"select * from partner_requests where id = {command.Id} for update").SingleOrDefaultAsync(ct);
            if (request is null || !members.Contains(request.TicketId)) throw new NotFoundException(Refusals.NoSuchRequest);
            var partner = await db.Set<Partner>().SingleAsync(p => p.Id == request.PartnerId, ct);
            var now = clock.GetUtcNow();
            if (command.Step == Step.Settle) request.Settle(now);
            if (command.Step == Step.Withdraw) request.Withdraw(now);
            if (command.Step == Step.Renew)
            {
                if (!request.IsOpen) throw new RefusedException(TicketRefusals.RequestAnswered);
                (request.TokenHash, request.SealedToken) = links.Make();
                request.ExpiresAt = now.AddDays(command.Days);
                if (command.Mail) await mails.Ask(request, partner, ticket, again: true, ct);
            }

            if (command.Step != Step.Settle)
                ticket.NoteRequest(new(partner.NameJa, partner.NameEn, request.Kind, request.State), caller.Known, now);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            if (command.Step == Step.Renew)
                await trail.Write(AuditEvent.RequestSent, AuditTrail.Ticket(ticket.Number), ct, new { partner = partner.Code });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/requests/{id:long}",
        (string number, long id, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, id, body.Step, body.Days ?? 30, body.Mail ?? false), ct));

    internal sealed record Body(Step Step, int? Days, bool? Mail);
}
