using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>The rules in force and the draft of the next, as the pages about them read both.</summary>
public sealed class RuleBook(CivicReportsDb db)
{
    public Task<List<RoutingRule>> InForce(CancellationToken ct) =>
        db.RoutingRules.AsNoTracking().OrderBy(r => r.Position).ToListAsync(ct);

    public Task<RuleDraft?> Draft(CancellationToken ct) => db.Set<RuleDraft>().SingleOrDefaultAsync(ct);

    /// <summary>What somebody works on, or what is in force where nobody does.</summary>
    public async Task<IReadOnlyList<RoutingRule>> Latest(CancellationToken ct) => (await Draft(ct))?.Rules ?? await InForce(ct);

    /// <summary>These decide from now on; within the caller's transaction. A rule without a department that works is refused.</summary>
    /// <returns>Their version.</returns>
    public async Task<int> Publish(IReadOnlyList<RoutingRule> rules, string? note, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if ((await Faults(rules, ct)).FirstOrDefault(f => Fatal.Contains(f.Kind)) is { } fault)
            throw new RefusedException(Refusals.RuleWithoutDepartment, ("position", fault.Position));
        var last = await db.Set<RuleVersion>().MaxAsync(v => (int?)v.Number, ct);
        // what was there before anybody published can be gone back to
        if (last is null) db.Add(new RuleVersion { Number = 1, PublishedAt = clock.GetUtcNow(), Rules = await InForce(ct) });
        var version = new RuleVersion
        {
            Number = (last ?? 1) + 1, PublishedAt = clock.GetUtcNow(), StaffId = caller.StaffId, StaffName = caller.Known.Name,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), Rules = rules,
        };
        db.Add(version);
        await db.RoutingRules.ExecuteDeleteAsync(ct);
        db.RoutingRules.AddRange(rules);
        await db.SaveChangesAsync(ct);
        return version.Number;
    }

    private static readonly RuleFaultKind[] Fatal = [RuleFaultKind.NoDepartment, RuleFaultKind.ZonesHaveNone];

    /// <summary>All zones that a lookup can find.</summary>
    public Task<List<ZoneFacts>> Zones(CancellationToken ct) =>
        db.Zones.Where(z => z.RetiredAt == null).Select(z => new ZoneFacts(z.Id, z.LayerId, z.DepartmentId)).ToListAsync(ct);

    public async Task<IReadOnlyList<RuleFault>> Faults(IReadOnlyList<RoutingRule> rules, CancellationToken ct) => RuleFaults.Find(rules,
        await db.Categories.AsNoTracking().ToListAsync(ct), await db.Departments.AsNoTracking().ToListAsync(ct), await Zones(ct));
}
