namespace CivicReports.Domain;

/// <summary>A zone that a place lies in, or the nearest one of a complete layer within the limit (metres away).</summary>
/// <param name="NamesPlaces">People call the place so.</param>
/// <param name="DepartmentId">The zone's own.</param>
public sealed record FoundZone(int ZoneId, int LayerId, string LayerPurpose, string NameJa, string NameEn, double? NearestMetres,
    bool NamesPlaces = false, int? DepartmentId = null)
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
/// <param name="RulesVersion">The version of the rules; null before anybody published one.</param>
public sealed record Assignment(
    int DepartmentId, bool Urgent, int? RuleId, int? RulePosition, string? RuleName, int? ZoneId, string? ZoneName, double? NearestMetres,
    int? RulesVersion = null);

/// <summary>What rules look at, beside the place.</summary>
/// <param name="WorkingTime">Whether the desk was open when it was received.</param>
public sealed record RoutingCase(Category Category, bool? Danger, Channel Channel, bool WorkingTime);

/// <summary>Why a rule did not decide.</summary>
public enum Mismatch
{
    Stopped,
    Category,

    /// <summary>Not in the layer, or in none of the zones named.</summary>
    Place,
    Danger,
    Channel,
    Time,

    /// <summary>It leaves the department to the zone, which has none, or names one that is retired.</summary>
    Department,
}

/// <summary>A rule that was looked at.</summary>
/// <param name="Why">Null: this one decided.</param>
public sealed record RuleTried(RoutingRule Rule, Mismatch? Why);

/// <param name="Tried">In order, up to the one that decided.</param>
public sealed record RoutingAnswer(Assignment? Assignment, IReadOnlyList<RuleTried> Tried);

/// <summary>The first rule that matches decides; what none matches goes to the default department.</summary>
public static class Routing
{
    /// <param name="rules">In order.</param>
    /// <param name="zones">In order: the zone that should win first.</param>
    public static RoutingAnswer Decide(
        IEnumerable<RoutingRule> rules, RoutingCase asked, IReadOnlyList<FoundZone> zones, IReadOnlyCollection<Department> departments,
        int? version = null)
    {
        var tried = new List<RuleTried>();
        foreach (var rule in rules)
        {
            var zone = rule.LayerId is null ? zones.FirstOrDefault(z => z.LayerPurpose == "routing")
                : zones.FirstOrDefault(z => z.LayerId == rule.LayerId && (rule.ZoneIds is [] || rule.ZoneIds.Contains(z.ZoneId)));
            var department = rule.DepartmentId ?? zone?.DepartmentId;
            var why = WhyNot(rule, asked) ?? (rule.LayerId is not null && zone is null ? Mismatch.Place
                : !departments.Any(d => d.Id == department && d.Active) ? Mismatch.Department : null);
            tried.Add(new(rule, why));
            if (why is null)
                return new(new(department!.Value, rule.Urgent || asked.Danger == true, rule.Id, rule.Position,
                    rule.Name is "" ? $"#{rule.Position}" : rule.Name, zone?.ZoneId, zone?.NameJa, zone?.NearestMetres, version), tried);
        }

        var fallback = departments.SingleOrDefault(d => d.IsDefault);
        return new(fallback is null ? null
            : new(fallback.Id, asked.Danger == true, null, null, null, null, null, null, version), tried);
    }

    private static Mismatch? WhyNot(RoutingRule rule, RoutingCase asked) =>
        !rule.Active ? Mismatch.Stopped
        : rule.CategoryIds is not [] && !rule.CategoryIds.Any(id => id == asked.Category.Id || id == asked.Category.ParentId)
            ? Mismatch.Category
        : rule.Danger is { } danger && danger != (asked.Danger ?? false) ? Mismatch.Danger
        : rule.Channels is not [] && !rule.Channels.Contains(asked.Channel) ? Mismatch.Channel
        : rule.WorkingTime is { } open && open != asked.WorkingTime ? Mismatch.Time
        : null;
}
