using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Running numbers within a fiscal year, from one sequence: nobody waits for a lock, a number may stay unused.</summary>
internal sealed class TicketNumbers(CivicReportsDb db)
{
    /// <summary>The next number; null when the report has its ticket already.</summary>
    public async Task<TicketNumber?> NextFor(Guid report, DateTimeOffset at, CancellationToken ct)
    {
        var year = TicketNumber.FiscalYearOf(at);
        var running = await Running(year, report, ct);
        if (running.Count == 0)
        {
            // the year's first ticket fixes the base; of two at once, one wins and both use its base
            await db.Database.ExecuteSqlAsync(
                $"insert into fiscal_years (year, base) values ({year}, nextval('ticket_running')) on conflict do nothing", ct);
            running = await Running(year, report, ct);
        }

        return running.Single() is { } number ? new(year, number) : null;
    }

    /// <summary>Nothing when the year has not begun.</summary>
    private Task<List<long?>> Running(int year, Guid report, CancellationToken ct) => db.Database.SqlQuery<long?>($"""
        select case when not exists (select from reports where id = {report}) then nextval('ticket_running') - base end as "Value"
        from fiscal_years where year = {year}
        """).ToListAsync(ct);
}
