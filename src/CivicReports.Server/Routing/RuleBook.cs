using CivicReports.Domain;
using CivicReports.Server.Persistence;
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

    /// <summary>All zones that a lookup can find.</summary>
    public Task<List<ZoneFacts>> Zones(CancellationToken ct) =>
        db.Zones.Select(z => new ZoneFacts(z.Id, z.LayerId, z.DepartmentId)).ToListAsync(ct);

    public async Task<IReadOnlyList<RuleFault>> Faults(IReadOnlyList<RoutingRule> rules, CancellationToken ct) => RuleFaults.Find(rules,
        await db.Categories.AsNoTracking().ToListAsync(ct), await db.Departments.AsNoTracking().ToListAsync(ct), await Zones(ct));
}
