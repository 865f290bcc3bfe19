namespace CivicReports.Domain;

/// <summary>What is wrong with a rule, so that a person can mend it.</summary>
public enum RuleFaultKind
{
    /// <summary>Rules before it decide everything that it matches.</summary>
    Shadowed,

    /// <summary>It names a category, zone or layer that is retired or gone, and matches nothing else.</summary>
    NothingLeft,

    /// <summary>Some of what it names is retired or gone; the rest still matches.</summary>
    NamesRetired,

    /// <summary>Its department is retired or gone.</summary>
    NoDepartment,

    /// <summary>It leaves the department to the zone, and none of its zones has one.</summary>
    ZonesHaveNone,
}

/// <param name="By">The positions of the rules that decide before it.</param>
public sealed record RuleFault(int Position, RuleFaultKind Kind, IReadOnlyList<int> By);

/// <summary>The parts of a zone that faults are found by.</summary>
public sealed record ZoneFacts(int Id, int LayerId, int? DepartmentId);

/// <summary>
/// Rules that can never decide. Everything that a rule could match is split into cells of one category, answer, channel, time and zone;
/// a rule all of whose cells earlier ones take is shadowed. Rules about another layer may miss any place, so they take no cell.
/// </summary>
public static class RuleFaults
{
    /// <param name="rules">In order.</param>
    /// <param name="zones">Those that are not retired.</param>
    public static IReadOnlyList<RuleFault> Find(IReadOnlyList<RoutingRule> rules, IReadOnlyCollection<Category> categories,
        IReadOnlyCollection<Department> departments, IReadOnlyCollection<ZoneFacts> zones)
    {
        var usable = departments.Where(d => d.Active).Select(d => d.Id).ToHashSet();
        var leaves = categories.Where(c => c.Active && !categories.Any(m => m.ParentId == c.Id && m.Active)).ToList();
        var known = categories.Where(c => c.Active).Select(c => c.Id).ToHashSet();
        var layers = zones.ToLookup(z => z.LayerId);
        var faults = new List<RuleFault>();
        var before = new List<Part>();
        foreach (var rule in rules.Where(r => r.Active))
        {
            var inLayer = rule.LayerId is { } layer ? layers[layer].ToList() : [];
            var named = rule.ZoneIds is [] ? inLayer : inLayer.Where(z => rule.ZoneIds.Contains(z.Id)).ToList();
            var part = new Part(rule, Leaves(rule, leaves), inLayer, named, usable);
            void Fault(RuleFaultKind kind, params int[] by) => faults.Add(new(rule.Position, kind, by));
            if (rule.DepartmentId is { } department && !usable.Contains(department)) Fault(RuleFaultKind.NoDepartment);
            else if (part.Leaves.Count == 0 || (rule.LayerId is not null && named.Count == 0)) Fault(RuleFaultKind.NothingLeft);
            else if (rule.DepartmentId is null && !named.Any(part.HasDepartment)) Fault(RuleFaultKind.ZonesHaveNone);
            else
            {
                if (rule.CategoryIds.Any(id => !known.Contains(id)) || rule.ZoneIds.Any(id => named.All(z => z.Id != id)))
                    Fault(RuleFaultKind.NamesRetired);
                if (ShadowedBy(part, before) is { } by) Fault(RuleFaultKind.Shadowed, [.. by]);
                before.Add(part);
            }
        }

        return faults;
    }

    private static List<int> Leaves(RoutingRule rule, List<Category> leaves) =>
        [.. leaves.Where(c => rule.CategoryIds is [] || rule.CategoryIds.Any(id => id == c.Id || id == c.ParentId)).Select(c => c.Id)];

    /// <summary>The rules that take all its cells; null when one is left to it.</summary>
    private static SortedSet<int>? ShadowedBy(Part part, List<Part> before)
    {
        var by = new SortedSet<int>();
        var rivals = before.Where(b => b.Rule.LayerId is null || b.Rule.LayerId == part.Rule.LayerId).ToList();
        foreach (var leaf in part.Leaves)
            foreach (var danger in Both(part.Rule.Danger))
                foreach (var open in Both(part.Rule.WorkingTime))
                    foreach (var channel in part.Rule.Channels is [] ? Enum.GetValues<Channel>() : part.Rule.Channels)
                        foreach (var zone in part.Places(rivals))
                        {
                            if (rivals.Find(r => r.Takes(leaf, danger, open, channel, zone)) is not { } taker) return null;
                            by.Add(taker.Rule.Position);
                        }

        return by;
    }

    private static bool[] Both(bool? named) => named is { } one ? [one] : [false, true];

    private sealed record Part(RoutingRule Rule, List<int> Leaves, List<ZoneFacts> InLayer, List<ZoneFacts> Named, HashSet<int> Usable)
    {
        public bool HasDepartment(ZoneFacts zone) => zone.DepartmentId is { } own && Usable.Contains(own);

        /// <summary>One zone stands for all that the rivals treat alike; null: anywhere.</summary>
        public IReadOnlyList<ZoneFacts?> Places(List<Part> rivals)
        {
            if (Rule.LayerId is null) return [null];
            return [.. Named.Where(z => Rule.DepartmentId is not null || HasDepartment(z))
                .GroupBy(z => string.Join(',', rivals.Select(r => r.TakesZone(z) ? 1 : 0))).Select(alike => alike.First())];
        }

        public bool Takes(int leaf, bool danger, bool open, Channel channel, ZoneFacts? zone) =>
            (Rule.Danger ?? danger) == danger && (Rule.WorkingTime ?? open) == open
            && (Rule.Channels is [] || Rule.Channels.Contains(channel)) && TakesZone(zone) && Leaves.Contains(leaf);

        private bool TakesZone(ZoneFacts? zone) => Rule.LayerId is null
            || (zone is not null && Named.Contains(zone) && (Rule.DepartmentId is not null || HasDepartment(zone)));
    }
}
