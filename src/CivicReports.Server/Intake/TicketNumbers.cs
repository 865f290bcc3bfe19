using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Intake;

/// <summary>Running numbers within a fiscal year, from one sequence: nobody waits for a lock, a number may stay unused.</summary>
internal sealed class TicketNumbers(CivicReportsDb db)
{
    public async Task<TicketNumber> Next(DateTimeOffset at, CancellationToken ct)
    {
        var year = TicketNumber.FiscalYearOf(at);
        var running = await Running(year, ct);
        if (running is null)
        {
            // the year's first ticket fixes the base; of two at once, one wins and both use its base
            await db.Database.ExecuteSqlAsync($"insert into fiscal_years (year, base) values ({year}, nextval('ticket_running')) on conflict do nothing", ct);
            running = await Running(year, ct);
        }

        return new(year, running!.Value);
    }

    private async Task<long?> Running(int year, CancellationToken ct) => (await db.Database
        .SqlQuery<long>($"""select nextval('ticket_running') - base as "Value" from fiscal_years where year = {year}""").ToListAsync(ct))
        .Select(n => (long?)n).SingleOrDefault();
}
