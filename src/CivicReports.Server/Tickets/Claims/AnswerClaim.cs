using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>A supervisor answers 「まだです」: the work stays as it is, and why; every reporter reads the words.</summary>
public static class AnswerClaim
{
    [Allow(Right.DecideTickets)]
    public sealed record Command(string Number, uint Version, string Reason, StaffWords Words) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(200);
            RuleFor(c => c.Words).Must(w => w?.Original() is not null).Refuses(Refusals.Missing).SetValidator(new WordsByLanguage.Rules());
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, ReporterUpdates updates, Caller caller, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct, Right.DecideTickets);
            var entry = ticket.AnswerClaim(command.Reason, command.Words.Original()!.Value.Words, caller.Known, clock.GetUtcNow());
            await updates.Tell(ticket, entry, command.Words, null, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/claim-answer",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Version, body.Reason, body.Words), ct));

    internal sealed record Body(uint Version, string Reason, StaffWords Words);
}
