using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Open tickets from before there were deadlines, or written past the server: some at a time they get theirs, counted from their receipt
/// through their history. What has ended was promised nothing, and stays so.
/// </summary>
public static class CountOldTickets
{
    public const int AtOnce = 100;

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, WorkingTime time) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var old = await db.Tickets.FromSql($"""
                select *, xmin from tickets
                where deadlines is null and status in ('Received', 'Assigned', 'InProgress', 'OnHold')
                order by id desc limit {AtOnce} for update skip locked
                """).ToListAsync(ct);
            var rules = await time.Rules(ct);
            foreach (var ticket in old) ticket.CountDeadlines(rules, await KeepDeadlines.Past(db, ticket, ct));
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return old.Count;
        }
    }
}
