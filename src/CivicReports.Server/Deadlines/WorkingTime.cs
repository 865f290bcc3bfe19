using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>How the city counts deadlines; each node keeps it until it hears of a change, and for ten seconds at most.</summary>
public sealed class WorkingTime(IServiceScopeFactory scopes, Signals signals, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);
    private Kept? kept;

    private sealed record Kept(DeadlineRules Rules, long Since, long Heard);

    public async ValueTask<DeadlineRules> Rules(CancellationToken ct)
    {
        var heard = signals.Heard(Signals.Configuration);
        if (kept is { } fresh && fresh.Heard == heard && clock.GetElapsedTime(fresh.Since) < KeptFor) return fresh.Rules;
        var since = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var rules = await Read(scope.ServiceProvider.GetRequiredService<CivicReportsDb>(), ct);
        kept = new(rules, since, heard);
        return rules;
    }

    /// <summary>Working time of the city as a whole.</summary>
    public async ValueTask<WorkingCalendar> City(CancellationToken ct) => (await Rules(ct)).City;

    private static async Task<DeadlineRules> Read(CivicReportsDb db, CancellationToken ct)
    {
        var days = (await db.Set<CalendarDay>().AsNoTracking().ToListAsync(ct)).ToDictionary(d => d.Day, d => d.Own);
        var weeks = await db.Set<WorkingHours>().AsNoTracking().ToListAsync(ct);
        return new(
            new(weeks.Find(w => w.DepartmentId is null)?.Week ?? WorkingCalendar.StandardWeek, days),
            weeks.Where(w => w.DepartmentId is not null).ToDictionary(w => w.DepartmentId!.Value, w => new WorkingCalendar(w.Week, days)),
            [.. (await db.Set<TargetLine>().AsNoTracking().ToListAsync(ct)).Select(t => t.Target)],
            await db.Categories.ToDictionaryAsync(c => c.Id, c => c.ParentId, ct));
    }
}
