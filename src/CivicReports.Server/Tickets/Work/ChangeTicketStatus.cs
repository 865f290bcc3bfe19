using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Staff moves a ticket on; the table of allowed moves decides, every reporter hears of it.</summary>
public static class ChangeTicketStatus
{
    private const int MostPhotos = 10;

    [Allow(Right.WorkTickets)]
    public sealed record Command(
        string Number, uint Version, Status To, string? Reason = null, string? DuplicateOf = null, StaffWords? Words = null,
            IReadOnlyList<Guid>? AfterPhotoIds = null)
        : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.To).IsInEnum();
            RuleFor(c => c.Reason).MaximumLength(200);
            RuleFor(c => c.Words!).SetValidator(new WordsByLanguage.Rules());
            RuleFor(c => c.AfterPhotoIds).Must(p => p is null or { Count: <= MostPhotos })
                .Refuses(Refusals.TooManyPhotos, ("max", MostPhotos));
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, ReporterUpdates updates, TakingBack taking, Caller caller,
        TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            var other = command.DuplicateOf is { } number ? await tickets.CalledForChange(number, ct)
                : ticket.DuplicateOf is { } carrying ? await db.Tickets.SingleAsync(t => t.Id == carrying, ct) : null;
            var photos = await AfterPhotos(ticket, command.AfterPhotoIds ?? [], ct);
            var entry = ticket.MoveTo(command.To, command.Reason, command.Words?.Original()?.Words, caller.Known, clock.GetUtcNow(), other,
                photos.Length > 0 ? photos : null);
            await updates.Tell(ticket, entry, command.Words, photos.Length > 0 ? photos[0] : null, ct,
                command.To == Status.Duplicate ? other : null);
            await db.SaveChangesAsync(ct);
            await taking.HoldBack(entry, ct);
            await transaction.Commit(ct);
        }

        private async Task<Guid[]> AfterPhotos(Ticket ticket, IReadOnlyList<Guid> asked, CancellationToken ct)
        {
            var found = await db.Photos.Where(p => asked.Contains(p.Id) && p.TicketId == ticket.Id && p.State == PhotoState.Stored)
                .OrderBy(p => p.ReceivedAt).Select(p => p.Id).ToArrayAsync(ct);
            return found.Length == asked.Distinct().Count() ? found : throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/status",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, body.Version, body.To, body.Reason, body.DuplicateOf, body.Words, body.AfterPhotoIds), ct));

    internal sealed record Body(uint Version, Status To, string? Reason, string? DuplicateOf, StaffWords? Words,
        IReadOnlyList<Guid>? AfterPhotoIds);
}
