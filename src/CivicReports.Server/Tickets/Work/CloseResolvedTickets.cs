using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>A resolved ticket closes by itself after 14 days, unless a resident said that it is not fixed.</summary>
public static class CloseResolvedTickets
{
    public const string Reason = "resolved-14-days";
    public const int AtOnce = 100;

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, Caller caller, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var before = now - StatusMoves.ClosesAfter;
            await using var transaction = await Transaction.Begin(db, ct);
            // rows that another node or a person holds are left for the next turn
            var due = await db.Tickets.FromSql($"""
                select *, xmin from tickets
                where status = 'Resolved' and status_since <= {before} and not not_fixed
                order by status_since limit {AtOnce}
                for update skip locked
                """).ToListAsync(ct);
            foreach (var ticket in due) ticket.MoveTo(Status.Closed, Reason, null, caller.Known, now);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return due.Count;
        }
    }
}
