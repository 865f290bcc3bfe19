using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>Words to everyone who reported, without moving the ticket.</summary>
public static class TellReporters
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, StaffWords Words) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Words).Must(w => w?.Original() is not null).Refuses(Refusals.Missing)
            .SetValidator(new WordsByLanguage.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, ReporterUpdates updates, Caller caller, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var entry = ticket.Tell(command.Words.Original()!.Value.Words, caller.Known, clock.GetUtcNow());
            await updates.Tell(ticket, entry, command.Words, null, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/tell",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
        mediator.SendAndShow(number, new Command(number, body.Words), ct));

    internal sealed record Body(StaffWords Words);
}
