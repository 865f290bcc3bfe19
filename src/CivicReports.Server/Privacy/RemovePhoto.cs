using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>Staff remove a photo for good: a face, a number plate. The row goes at once, its files within seconds.</summary>
public static class RemovePhoto
{
    [Allow(Right.ProtectResidents)]
    public sealed record Command(string Number, Guid PhotoId, string Reason) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, MergedTickets merged, AuditTrail trail, Caller caller,
        TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct, Right.ProtectResidents);
            var members = (await merged.Members(ticket.Id, ct)).ConvertAll(m => m.Id);
            // also one that another carries on
            foreach (var member in await db.Tickets.Where(t => members.Contains(t.Id)).ToListAsync(ct))
                member.MustNotBeHeld(clock.GetUtcNow());
            var photo = await db.Photos.SingleOrDefaultAsync(p => p.Id == command.PhotoId
                && (members.Contains(p.TicketId!.Value)
                    || db.Reports.Any(r => r.Id == p.ReportId && members.Contains(r.TicketId!.Value))), ct)
                ?? throw new NotFoundException(Refusals.NoSuchPhoto);
            var reporter = await db.Reports.Where(r => r.Id == photo.ReportId).Select(r => (int?)r.ReporterNo).SingleOrDefaultAsync(ct);
            db.Photos.Remove(photo);
            ticket.RemovePhoto(command.Reason, reporter, caller.Known, clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException) when (!db.Photos.Any(p => p.Id == command.PhotoId))
            {
                // a colleague was faster: it is as both want it
                throw new NotFoundException(Refusals.NoSuchPhoto);
            }

            await trail.Write(AuditEvent.PhotoRemoved, AuditTrail.Ticket(ticket.Number), ct, new { photo = command.PhotoId });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/photos/{photoId:guid}/removal",
        (string number, Guid photoId, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, photoId, body.Reason), ct));

    internal sealed record Body(string Reason);
}
