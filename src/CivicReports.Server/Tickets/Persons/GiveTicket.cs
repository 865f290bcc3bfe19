using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>A ticket becomes one's own, a colleague's or nobody's again; whose it is watches it. Residents hear nothing.</summary>
public static class GiveTicket
{
    /// <param name="PersonId">Null: nobody's any more.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, uint Version, int? PersonId) : IRequest;

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Colleagues colleagues, Watchers watchers, Caller caller,
        TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            var person = command.PersonId is { } id
                ? await colleagues.Keep(id, ct) ?? throw new NotFoundException(Refusals.NoSuchStaff) : null;
            var now = clock.GetUtcNow();
            ticket.GiveTo(person, await colleagues.NameOf(ticket.PersonId, ct), caller.Known, now);
            await db.SaveChangesAsync(ct);
            if (person is not null) await watchers.Add(ticket.Id, [person.Id], now, ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/person",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Version, body.PersonId), ct));

    internal sealed record Body(uint Version, int? PersonId);
}
