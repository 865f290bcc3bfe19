using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Staff sets or corrects the pin. The rules are asked again: while nobody has begun and no person has decided, they decide; afterwards
/// the ticket says what they would.
/// </summary>
public static class SetTicketPlace
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, uint Version, double Longitude, double Latitude, string? Place = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c).Must(c => Positions.AreReal(c.Longitude, c.Latitude)).OverridePropertyName("location")
                .Refuses(Refusals.NoSuchPosition);
            RuleFor(c => c.Place).MaximumLength(Report.PlaceMaxLength);
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Router router, Rerouting rerouting, Caller caller,
        TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            var point = new Point(command.Longitude, command.Latitude) { SRID = 4326 };
            var located = await router.Locate(point, ct);
            if (!await router.IsOurs(located, ct)) throw new RefusedException(Refusals.OutsideTheCity);
            ticket.SetPlace(point, command.Place, caller.Known, clock.GetUtcNow());
            var category = await db.Categories.AsNoTracking().SingleAsync(c => c.Id == ticket.CategoryId, ct);
            var handedOn = await rerouting.Ask(ticket, located, ct);
            await using var transaction = await Transaction.Begin(db, ct);
            await db.SaveChangesAsync(ct);
            await TicketSearchText.Renew(db, ticket, category, ct);
            await router.SaveTicketZones(ticket.Id, located.Zones, ct);
            if (handedOn) await rerouting.Alert(ticket, ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/place",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, body.Version, body.Location is [var longitude, _] ? longitude : double.NaN,
                body.Location is [_, var latitude] ? latitude : double.NaN, body.Place), ct));

    internal sealed record Body(uint Version, [property: Position] double[]? Location, string? Place);
}
