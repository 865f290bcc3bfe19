namespace CivicReports.Domain;

/// <summary>A zone that a place lies in, or the nearest one within the limit (metres away).</summary>
public sealed record FoundZone(int ZoneId, int LayerId, string LayerPurpose, string NameJa, string NameEn, double? NearestMetres);

/// <summary>Which department, and why: kept on the ticket as it was true then.</summary>
public sealed record Assignment(
    int DepartmentId, bool Urgent, int? RuleId, int? RulePosition, string? RuleName, int? ZoneId, string? ZoneName, double? NearestMetres);

/// <summary>The first rule that matches decides; what none matches goes to the default department.</summary>
public static class Routing
{
    /// <param name="zones">In order: the zone that should win first.</param>
    public static Assignment? Decide(
        IEnumerable<RoutingRule> rules, Category category, IReadOnlyList<FoundZone> zones, bool? danger, Department? fallback)
    {
        foreach (var rule in rules.Where(r => r.Active).OrderBy(r => r.Position))
        {
            if (rule.CategoryId is { } wanted && wanted != category.Id && wanted != category.ParentId) continue;
            if (rule.Danger is { } needed && needed != (danger ?? false)) continue;
            var zone = rule.ZoneId is null ? zones.FirstOrDefault(z => z.LayerPurpose == "routing")
                : zones.FirstOrDefault(z => z.ZoneId == rule.ZoneId);
            if (rule.ZoneId is not null && zone is null) continue;
            return new(rule.DepartmentId, rule.Urgent || danger == true, rule.Id, rule.Position, rule.Name,
                zone?.ZoneId, zone?.NameJa, zone?.NearestMetres);
        }

        return fallback is null ? null : new(fallback.Id, danger == true, null, null, null, null, null, null);
    }
}
