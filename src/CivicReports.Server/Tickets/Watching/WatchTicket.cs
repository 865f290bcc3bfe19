using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Somebody wants to hear of a ticket's moves, or no more; again it does nothing.</summary>
public static class WatchTicket
{
    [Allow(Right.SeeTickets)]
    public sealed record Command(string Number, bool Watching) : IRequest;

    internal sealed class Handler(CivicReportsDb db, Watchers watchers, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await db.Tickets.Where(t => t.Number == command.Number).Select(t => (long?)t.Id).SingleOrDefaultAsync(ct)
                ?? throw NotFoundException.Ticket(command.Number);
            await (command.Watching ? watchers.Add(ticket, [caller.StaffId], clock.GetUtcNow(), ct)
                : watchers.Remove(ticket, caller.StaffId, ct));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/watch",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Watching), ct));

    internal sealed record Body(bool Watching);
}
