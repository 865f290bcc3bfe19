using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>An internal memo: residents never see it.</summary>
public static class NoteOnTicket
{
    public const int MaxLength = 2000;

    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, string Words) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Words).NotEmpty().MaximumLength(MaxLength);
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            ticket.Note(command.Words, caller.Known, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/notes",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
        mediator.SendAndShow(number, new Command(number, body.Words), ct));

    internal sealed record Body(string Words);
}
