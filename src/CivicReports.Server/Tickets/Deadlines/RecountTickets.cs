using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// The next open tickets follow a changed calendar, in the name of whoever asked; a history says so where something moved.
/// </summary>
public static class RecountTickets
{
    public const int AtOnce = 100;

    /// <summary>Answers whether there may be more at once.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<bool>;

    private sealed record Asked(int Id, string StaffId, string? StaffName, long UpTo);

    internal sealed class Handler(CivicReportsDb db, WorkingTime time, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var asked = (await db.Database.SqlQuery<Asked>($"""
                select id as "Id", staff_id as "StaffId", staff_name as "StaffName", up_to as "UpTo"
                from deadline_recounts order by id limit 1 for update skip locked
                """).ToListAsync(ct)).SingleOrDefault();
            if (asked is null) return false;
            var tickets = await db.Tickets.FromSql($"""
                select *, xmin from tickets
                where id > {asked.UpTo} and deadlines is not null
                    and status in ('Received', 'Assigned', 'InProgress', 'OnHold', 'HandedOver')
                order by id limit {AtOnce} for update
                """).ToListAsync(ct);
            var (rules, by) = (await time.Rules(ct), new Actor(ActorKind.Staff, asked.StaffId, asked.StaffName));
            foreach (var ticket in tickets) ticket.CountDeadlinesAnew(rules, by, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            if (tickets.Count < AtOnce) await db.Database.ExecuteSqlAsync($"delete from deadline_recounts where id = {asked.Id}", ct);
            else await db.Database.ExecuteSqlAsync($"update deadline_recounts set up_to = {tickets[^1].Id} where id = {asked.Id}", ct);
            await transaction.Commit(ct);
            return true;
        }
    }
}
