using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Privacy;

/// <summary>保全: nothing of a ticket ends before a day, or, with no day, as usual again.</summary>
public static class HoldTicket
{
    private const int MostYears = 10;

    /// <param name="Until">That day included; null: held no longer.</param>
    [Allow(Right.DecideTickets)]
    public sealed record Command(string Number, uint Version, DateOnly? Until, string? Because) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Because).NotEmpty().When(c => c.Until is not null).MaximumLength(200);
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, AuditTrail trail, Caller caller, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct, Right.DecideTickets);
            var now = clock.GetUtcNow();
            var today = JapanTime.DayOf(now);
            if (command.Until < today || command.Until > today.AddYears(MostYears))
            {
                throw new ValidationException([BrokenRules.Failure("until", Refusals.DayOutOfRange,
                    ("min", today.Year), ("max", today.Year + MostYears))]);
            }

            if (command.Until is { } until) ticket.Hold(until, command.Because!, caller.Known, now);
            else ticket.EndHold(caller.Known, now);
            await db.SaveChangesAsync(ct);
            await trail.Write(command.Until is null ? AuditEvent.HoldEnded : AuditEvent.TicketHeld, AuditTrail.Ticket(ticket.Number), ct,
                new { command.Until });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/hold",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Version, body.Until, body.Because), ct));

    internal sealed record Body(uint Version, DateOnly? Until, string? Because);
}
