using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>A watched ticket is on the screen: what has happened to it is no news any more.</summary>
public static class MarkTicketSeen
{
    [Allow(Right.SeeTickets)]
    public sealed record Command(string Number) : IRequest;

    internal sealed class Handler(Watchers watchers, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) => watchers.Seen(command.Number, caller.StaffId, ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/seen",
        async (string number, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(number), ct);
            return TypedResults.NoContent();
        });
}
