using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>When a department's working day begins: what is late and what is due today, in one mail; none where there is nothing.</summary>
public static class SendMorningMails
{
    private const int Most = 500;

    /// <summary>Answers how many departments had something to do.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, LateMails mails, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            var (now, sent) = (clock.GetUtcNow(), 0);
            await using var transaction = await Transaction.Begin(db, ct);
            var today = JapanTime.DayOf(now);
            // two nodes at once: the second waits here, and finds that it is done
            var begun = await db.Database.SqlQuery<int>($"""
                insert into deadline_digests (department_id, day) select d, {today} from unnest({await mails.AtWork(ct)}) as d
                on conflict do nothing returning department_id as "Value"
                """).ToListAsync(ct);
            foreach (var department in begun)
            {
                var tonight = JapanTime.StartOf(today.AddDays(1));
                var due = await db.Tickets.AsNoTracking().Where(t => (t.DepartmentId ?? 0) == department && t.DueAt < tonight)
                    .OrderByDescending(t => t.Urgent).ThenBy(t => t.DueAt).Take(Most).ToListAsync(ct);
                if (due.Count == 0) continue;
                await mails.Add(department, LateMails.ToDepartment, "きょうの期限", "遅れている案件と、きょうが期限の案件です。", due, ct);
                await mails.Told([.. due.Where(t => t.DueAt < now)], LateMails.ToDepartment, ct);
                sent++;
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return sent;
        }
    }
}
