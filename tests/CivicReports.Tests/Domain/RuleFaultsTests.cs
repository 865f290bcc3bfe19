using CivicReports.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CivicReports.Tests.Domain;

/// <summary>A rule that can never decide is found, and none is blamed that can.</summary>
public sealed class RuleFaultsTests
{
    private static readonly Category[] Categories =
    [
        Category(1, null), Category(2, 1), Category(3, 1), Category(4, null), Category(5, 4), Category(6, 4, active: false), Category(7, null),
    ];
    private static readonly Department[] Departments = [Department(1), Department(2), Department(3, active: false)];
    private static readonly ZoneFacts[] Zones = [new(11, 1, 1), new(12, 1, 2), new(13, 1, 3), new(21, 2, null), new(22, 2, null)];

    [Fact]
    public void A_rule_behind_one_that_matches_all_of_its_is_shadowed_by_it()
    {
        Assert.Equal([(2, RuleFaultKind.Shadowed, "1")], Faults(Rule(1, categories: [1]), Rule(2, categories: [2])));
        Assert.Empty(Faults(Rule(1, categories: [2]), Rule(2, categories: [1])));
        Assert.Equal([(3, RuleFaultKind.Shadowed, "1,2")], Faults(Rule(1, danger: true), Rule(2, danger: false), Rule(3)));
        Assert.Equal([(3, RuleFaultKind.Shadowed, "1,2")], Faults(Rule(1, categories: [2]), Rule(2, categories: [3]), Rule(3, categories: [1])));
    }

    [Fact]
    public void A_rule_of_another_layer_never_shadows_and_a_zones_own_department_takes_only_zones_that_have_one()
    {
        Assert.Empty(Faults(Rule(1, layer: 1), Rule(2, layer: 2)));
        // zone 13's department is retired: the first rule leaves that zone to the second
        Assert.Empty(Faults(Rule(1, layer: 1, own: true), Rule(2, layer: 1)));
        Assert.Equal([(2, RuleFaultKind.Shadowed, "1")], Faults(Rule(1, layer: 1, own: true), Rule(2, layer: 1, zones: [11, 12])));
        Assert.Equal([(2, RuleFaultKind.Shadowed, "1")], Faults(Rule(1), Rule(2, layer: 2, zones: [21])));
    }

    [Fact]
    public void What_names_something_retired_or_gone_is_said()
    {
        Assert.Equal([(1, RuleFaultKind.NothingLeft, "")], Faults(Rule(1, categories: [6])));
        Assert.Equal([(1, RuleFaultKind.NamesRetired, "")], Faults(Rule(1, categories: [5, 6])));
        Assert.Equal([(1, RuleFaultKind.NothingLeft, "")], Faults(Rule(1, layer: 1, zones: [99])));
        Assert.Equal([(1, RuleFaultKind.NoDepartment, "")], Faults(Rule(1, department: 3)));
        Assert.Equal([(1, RuleFaultKind.ZonesHaveNone, "")], Faults(Rule(1, layer: 2, own: true)));
        // one that cannot decide takes nothing from those behind it
        Assert.Equal([(1, RuleFaultKind.NoDepartment, "")], Faults(Rule(1, department: 3), Rule(2)));
        Assert.Empty(Faults(Rule(1) with { Active = false }, Rule(2)));
    }

    private static readonly Gen<RoutingRule> AnyRule =
        from categories in Gen.Elements<int[]>([], [1], [2], [2, 3], [4], [5, 7], [7])
        from layer in Gen.Elements<int?>(null, 1, 2)
        from zones in Gen.Elements<int[]>([], [11], [11, 12, 13], [21, 22])
        from danger in Gen.Elements<bool?>(null, null, true, false)
        from open in Gen.Elements<bool?>(null, null, true, false)
        from channels in Gen.Elements<Channel[]>([], [], [Channel.Line], [Channel.Web, Channel.Desk])
        from department in Gen.Elements<int?>(1, 2, null)
        select Rule(1) with
        {
            CategoryIds = categories, LayerId = layer ?? (department is null ? 1 : null),
            ZoneIds = layer is null ? [] : [.. zones.Where(z => z / 10 == layer)], Danger = danger, WorkingTime = open, Channels = channels,
            DepartmentId = department,
        };

    /// <summary>Every combination of what can be asked is decided; a rule that never decides any is at fault, and only such a rule.</summary>
    [Fact]
    public void Shadowed_is_what_decides_nothing_in_any_case_that_there_can_be() => Prop.ForAll(AnyRule.NonEmptyListOf().ToArbitrary(), drawn =>
    {
        var rules = drawn.Take(7).Select((r, i) => r with { Id = i + 1, Position = i + 1 }).ToArray();
        var deciding = new HashSet<int>();
        var places = new[] { new ZoneFacts?[] { null }, Zones.Where(z => z.LayerId == 1).Prepend(null), Zones.Where(z => z.LayerId == 2).Prepend(null) };
        foreach (var category in Categories.Where(c => c.Active && !Categories.Any(m => m.ParentId == c.Id && m.Active)))
            foreach (var danger in new[] { false, true })
                foreach (var open in new[] { false, true })
                    foreach (var channel in Enum.GetValues<Channel>())
                        foreach (var one in places[1])
                            foreach (var two in places[2])
                            {
                                var zones = new[] { one, two }.OfType<ZoneFacts>()
                                    .Select(z => new FoundZone(z.Id, z.LayerId, "reporting", "", "", null, false, z.DepartmentId)).ToList();
                                if (CivicReports.Domain.Routing.Decide(rules, new(category, danger, channel, open), zones, Departments).Assignment?.RulePosition is { } position)
                                    deciding.Add(position);
                            }
        var blamed = RuleFaults.Find(rules, Categories, Departments, Zones).Where(f => f.Kind != RuleFaultKind.NamesRetired)
            .Select(f => f.Position).ToHashSet();
        // several layers together may shadow a rule without any fault: only what is sure is said
        Assert.Empty(blamed.Intersect(deciding));
        Assert.All(rules.Where(r => !deciding.Contains(r.Position) && rules.All(b => b.LayerId is null || b.LayerId == r.LayerId)),
            r => Assert.Contains(r.Position, blamed));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static List<(int, RuleFaultKind, string)> Faults(params RoutingRule[] rules) =>
        [.. RuleFaults.Find(rules, Categories, Departments, Zones).Select(f => (f.Position, f.Kind, string.Join(',', f.By)))];

    private static RoutingRule Rule(int position, int[]? categories = null, int? layer = null, int[]? zones = null, bool? danger = null,
        int? department = null, bool own = false) => new()
        {
            Id = position, Position = position, Name = "", CategoryIds = categories ?? [], LayerId = layer, ZoneIds = zones ?? [],
            Danger = danger, DepartmentId = own ? null : department ?? 1,
        };

    private static Category Category(int id, int? parent, bool active = true) =>
        new() { Id = id, ParentId = parent, Code = $"{id}", NameJa = "", NameEn = "", NameEasy = "", Active = active };

    private static Department Department(int id, bool active = true) =>
        new() { Id = id, Code = $"{id}", NameJa = "", NameEn = "", Active = active };
}
