using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Somebody who may work on it has an urgent ticket on the screen: the alert is heard. Again it does nothing.</summary>
public static class OpenUrgentTicket
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number) : IRequest;

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            await db.Database.ExecuteSqlAsync($"""
                with opened as (
                    update urgent_alerts set opened_at = now(), opened_by = {caller.Known.Name}
                    where ticket_id = {ticket.Id} and opened_at is null returning 1)
                select pg_notify('tickets', {ticket.Number}) from opened
                """, ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/opened",
        async (string number, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(number), ct);
            return TypedResults.NoContent();
        });
}
