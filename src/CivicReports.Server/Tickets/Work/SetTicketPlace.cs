using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Tickets;

/// <summary>Staff sets or corrects the pin; a ticket that still waits for its department is routed then.</summary>
public static class SetTicketPlace
{
    [Allow(Role.Crew)]
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

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Router router, ReporterUpdates updates, Caller caller,
        TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            var point = new Point(command.Longitude, command.Latitude) { SRID = 4326 };
            var zones = await router.Find(point, ct);
            if (zones.All(z => z.LayerPurpose != "city") && await db.ZoneLayers.AnyAsync(l => l.Purpose == "city", ct))
                throw new RefusedException(Refusals.OutsideTheCity);
            ticket.SetPlace(point, command.Place, caller.Known, clock.GetUtcNow());
            var category = await db.Categories.AsNoTracking().SingleAsync(c => c.Id == ticket.CategoryId, ct);
            if (ticket.Status == Status.Received)
            {
                var danger = await db.Reports.AnyAsync(r => r.TicketId == ticket.Id && r.Danger == true, ct);
                if (await router.Decide(category, zones, danger, ct) is { } assignment)
                {
                    var entry = ticket.Route(assignment, Actor.System("routing"), clock.GetUtcNow());
                    await updates.Tell(ticket, entry, null, null, ct);
                }
            }

            await using var transaction = await Transaction.Begin(db, ct);
            await db.SaveChangesAsync(ct);
            await TicketSearchText.Renew(db, ticket, category, ct);
            await router.SaveTicketZones(ticket.Id, zones, ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/place",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, body.Version, body.Location is [var longitude, _] ? longitude : double.NaN,
                body.Location is [_, var latitude] ? latitude : double.NaN, body.Place), ct));

    internal sealed record Body(uint Version, [property: Position] double[]? Location, string? Place);
}
