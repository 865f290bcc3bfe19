namespace CivicReports.Domain;

/// <summary>A zone that a place lies in, or the nearest one of a complete layer within the limit (metres away).</summary>
/// <param name="NamesPlaces">People call the place so.</param>
public sealed record FoundZone(int ZoneId, int LayerId, string LayerPurpose, string NameJa, string NameEn, double? NearestMetres,
    bool NamesPlaces = false)
{
    public string NameIn(string language) => language == "en" ? NameEn : NameJa;
}

/// <summary>Where a place lies: one zone of each layer at most, the one that should win first.</summary>
public sealed record Located(IReadOnlyList<FoundZone> Zones)
{
    /// <summary>A phone is this wrong at times: so near to us, a place in the next town may be ours.</summary>
    public const double NearUsMetres = 50;

    /// <summary>Whose it is, where a neighbour covers it.</summary>
    public FoundZone? Neighbour => Zones.FirstOrDefault(z => z.LayerPurpose == "neighbour");

    /// <summary>
    /// The one answer to "is this ours?": any zone of the city's covers it, since its layers never share an outline, or the nearest one is
    /// within the limit, and near by where a neighbour covers it.
    /// </summary>
    public bool IsOurs => Zones.Any(z => z.LayerPurpose != "neighbour"
        && (Neighbour is null || (z.NearestMetres ?? 0) <= NearUsMetres));

    /// <summary>What the place is called: by the layer that names places, else by any that reports use.</summary>
    public FoundZone? Name => Zones.FirstOrDefault(z => z.NamesPlaces) ?? Zones.FirstOrDefault(z => z.LayerPurpose == "reporting");
}

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
