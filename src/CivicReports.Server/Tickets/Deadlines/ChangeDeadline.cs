using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>A supervisor or the desk sets another deadline, and says why; the history keeps both.</summary>
public static class ChangeDeadline
{
    private const int Years = 3;

    [Allow(Right.ChangeDeadlines)]
    public sealed record Command(string Number, uint Version, DeadlineKind Kind, DateTimeOffset Due, string Reason) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(200);
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (command.Due <= now || command.Due > now.AddYears(Years))
                throw new ValidationException([BrokenRules.Failure(nameof(command.Due), Refusals.DueOutOfRange, ("years", Years))]);
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct, Right.ChangeDeadlines);
            ticket.SetDeadline(command.Kind, command.Due.ToUniversalTime(), command.Reason, caller.Known, now);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/deadline",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, body.Version, body.Kind, body.Due, body.Reason), ct));

    internal sealed record Body(uint Version, DeadlineKind Kind, DateTimeOffset Due, string Reason);
}
