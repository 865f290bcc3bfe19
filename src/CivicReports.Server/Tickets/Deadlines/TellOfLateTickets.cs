using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// What has become late is told once to whoever has it, and once to their supervisor when it stays late; out of working hours only what is
/// urgent.
/// </summary>
public static class TellOfLateTickets
{
    public const int AtOnce = 500;
    private const int WorkingDaysLater = 1;
    private static readonly TimeSpan UrgentLater = TimeSpan.FromHours(2);

    /// <summary>Answers how many tickets were told of.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, LateMails mails, WorkingTime time, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var told = 0;
            foreach (var step in new[] { LateMails.ToDepartment, LateMails.ToSupervisor })
            {
                var late = (await Late(step, ct)).Where(t => step == LateMails.ToDepartment || IsLongLate(t)).ToList();
                foreach (var group in late.GroupBy(t => (t.DepartmentId, t.Urgent)))
                    await mails.Add(group.Key.DepartmentId, step, Subject(step, group.Key.Urgent), Lead(step), [.. group], ct);
                await mails.Told(late, step, ct);
                told += late.Count;
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return told;

            bool IsLongLate(Ticket ticket) => ticket.Urgent ? clock.GetUtcNow() - ticket.DueAt >= UrgentLater
                : rules!.CalendarOf(ticket.DepartmentId).Distance(ticket.DueAt!.Value, clock.GetUtcNow()).Days >= WorkingDaysLater;
        }

        private DeadlineRules? rules;

        /// <summary>Rows that another node or a person holds are left for the next turn.</summary>
        private async Task<List<Ticket>> Late(int step, CancellationToken ct)
        {
            rules ??= await time.Rules(ct);
            var (now, atWork) = (clock.GetUtcNow(), await mails.AtWork(ct));
            var before = step == LateMails.ToDepartment ? now : now - UrgentLater;
            return await db.Tickets.FromSql($"""
                select *, xmin from tickets t
                where due_at < {before} and (urgent or coalesce(department_id, 0) = any ({atWork}))
                    and ({step} = 1 or exists (select from deadline_alerts a where (a.ticket_id, a.due_at, a.step) = (t.id, t.due_at, 1)))
                    and not exists (select from deadline_alerts a where (a.ticket_id, a.due_at, a.step) = (t.id, t.due_at, {step}))
                order by urgent desc, due_at limit {AtOnce} for update skip locked
                """).ToListAsync(ct);
        }

        private static string Subject(int step, bool urgent) =>
            $"{(urgent ? "急ぎ・" : "")}期限の遅れ{(step == LateMails.ToSupervisor ? "・係長へ" : "")}";

        private static string Lead(int step) =>
            step == LateMails.ToDepartment ? "期限を過ぎた案件です。" : "期限を過ぎたままの案件です。担当課には先に知らせました。";
    }
}
