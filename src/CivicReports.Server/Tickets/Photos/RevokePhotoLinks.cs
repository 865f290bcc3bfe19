using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Staff take a photo out of the public eye, before or after it was shown: every link to it stops, and none is made.</summary>
public static class RevokePhotoLinks
{
    [Allow(Right.ProtectResidents)]
    public sealed record Command(string Number, Guid PhotoId) : IRequest;

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct, Right.ProtectResidents);
            var known = await db.Photos.AnyAsync(
                p => p.Id == command.PhotoId
                    && (p.TicketId == ticket.Id || db.Reports.Any(r => r.Id == p.ReportId && r.TicketId == ticket.Id)), ct);
            if (!known) throw new NotFoundException(Refusals.NoSuchPhoto);
            var now = clock.GetUtcNow();
            await using var transaction = await Transaction.Begin(db, ct);
            var withheld = await db.Photos.Where(p => p.Id == command.PhotoId && !p.Withheld)
                .ExecuteUpdateAsync(photo => photo.SetProperty(p => p.Withheld, true), ct);
            // a colleague was faster: it is as both want it, and told once
            if (withheld == 0) return;
            await db.PhotoLinks.Where(l => l.PhotoId == command.PhotoId && l.RevokedAt == null)
                .ExecuteUpdateAsync(link => link.SetProperty(l => l.RevokedAt, now), ct);
            ticket.RevokePhotoLinks(command.PhotoId, caller.Known, now);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/photos/{photoId:guid}/revoke-links",
        (string number, Guid photoId, IMediator mediator, CancellationToken ct) =>
        mediator.SendAndShow(number, new Command(number, photoId), ct));
}
