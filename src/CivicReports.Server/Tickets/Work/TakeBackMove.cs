using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Whoever has just ended a ticket thinks better of it: it stands as before, and residents never hear of the end.</summary>
public static class TakeBackMove
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number) : IRequest;

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, TakingBack taking, Outbox outbox, Caller caller,
        TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        private static readonly HistoryKind[] Standing = [.. Enum.GetValues<HistoryKind>().Where(TakingBack.IsStanding)];

        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var standing = await db.History.Where(h => h.TicketId == ticket.Id && Standing.Contains(h.Kind))
                .OrderByDescending(h => h.At).ThenByDescending(h => h.Id).ToListAsync(ct);
            var move = standing.FirstOrDefault();
            var before = standing.Skip(1).FirstOrDefault(h => h.Details.To == move!.Details.From);
            if (before is null || taking.Left(move) == TimeSpan.Zero) throw new RefusedException(TicketRefusals.TooLateToTakeBack);
            // nobody has got the addresses of photos that were made for it
            await db.Database.ExecuteSqlAsync(
                $"""
                delete from photo_links l using notifications n
                where n.history_id = {move!.Id} and n.sent_at is null and position(l.token in n.body::text) > 0
                """, ct);
            if (!await outbox.TakeBack(move, ct)) throw new RefusedException(TicketRefusals.TooLateToTakeBack);
            ticket.TakeBack(move, before, caller.Known, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/take-back",
        (string number, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number, new Command(number), ct));
}
