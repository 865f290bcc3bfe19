using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>Hands a ticket over to another body, or orders work from a contractor: both get a page behind a secret link.</summary>
public static class SendRequest
{
    public const int MostPhotos = 20;
    public const int LongestDays = 180;

    /// <param name="Words">What the partner reads; nothing else of what residents wrote goes out.</param>
    /// <param name="Photos">Which of the ticket's photos go out.</param>
    /// <param name="Days">How long the link lasts.</param>
    /// <param name="ToResidents">Instead of our words about a hand-over.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, uint Version, int PartnerId, string Words, IReadOnlyList<Guid> Photos, DateOnly? DueOn,
        int Days, bool Mail, StaffWords? ToResidents = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Words).NotEmpty().MaximumLength(PartnerRequest.WordsMaxLength);
            RuleFor(c => c.Photos).NotNull().Must(p => p is null or { Count: <= MostPhotos })
                .Refuses(Refusals.TooManyPhotos, ("max", MostPhotos));
            RuleFor(c => c.Days).InclusiveBetween(1, LongestDays);
            RuleFor(c => c.ToResidents!).SetValidator(new WordsByLanguage.Rules());
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, MergedTickets merged, PartnerLinks links, PartnerMails mails,
        ReporterUpdates updates, AuditTrail trail, Caller caller, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            var partner = await db.Set<Partner>().SingleOrDefaultAsync(p => p.Id == command.PartnerId && p.Active, ct)
                ?? throw new NotFoundException(Refusals.NoSuchPartner);
            var (now, photos) = (clock.GetUtcNow(), await Photos(ticket, command.Photos, ct));
            if (command.DueOn < JapanTime.DayOf(now))
                throw new ValidationException([BrokenRules.Failure(nameof(command.DueOn), Refusals.DayIsOver)]);
            var (hash, token) = links.Make();
            var request = new PartnerRequest
            {
                TicketId = ticket.Id,
                PartnerId = partner.Id,
                Kind = partner.Kind == PartnerKind.Body ? RequestKind.HandOver : RequestKind.WorkOrder,
                TokenHash = hash,
                SealedToken = token,
                ExpiresAt = now.AddDays(command.Days),
                Words = command.Words.Trim(),
                Photos = photos,
                DueOn = command.DueOn,
                SentAt = now,
                SentBy = caller.Known.Name,
            };
            db.Add(request);
            var step = new PartnerStep(partner.NameJa, partner.NameEn, request.Kind, RequestState.Sent, request.DueOn);
            if (ticket.Ask(step, caller.Known, now) is { } told)
                await updates.Tell(ticket, told, command.ToResidents, null, ct);
            if (command.Mail) await mails.Ask(request, partner, ticket, again: false, ct);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.RequestSent, AuditTrail.Ticket(ticket.Number), ct, new { partner = partner.Code });
        }

        private async Task<Guid[]> Photos(Ticket ticket, IReadOnlyList<Guid> asked, CancellationToken ct)
        {
            var members = (await merged.Members(ticket.Id, ct)).ConvertAll(m => m.Id);
            var found = await db.Photos.Where(p => asked.Contains(p.Id) && p.State == PhotoState.Stored && !p.Withheld
                && (members.Contains(p.TicketId!.Value) || db.Reports.Any(r => r.Id == p.ReportId && members.Contains(r.TicketId!.Value))))
                .OrderBy(p => p.ReceivedAt).Select(p => p.Id).ToArrayAsync(ct);
            return found.Length == asked.Distinct().Count() ? found : throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/requests",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number, new Command(number,
            body.Version, body.PartnerId, body.Words, body.Photos ?? [], body.DueOn, body.Days, body.Mail, body.ToResidents), ct));

    internal sealed record Body(uint Version, int PartnerId, string Words, IReadOnlyList<Guid>? Photos, DateOnly? DueOn, int Days,
        bool Mail, StaffWords? ToResidents);
}
