using System.Collections.Concurrent;
using CivicReports.Domain;
using CivicReports.Server.Routing;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;

namespace CivicReports.Tests.Routing;

/// <summary>Ten thousand places, each routed as the slowest possible reading of the rules says: every zone looked at, in memory.</summary>
public sealed class RoutingAgreementTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Places = 10_000;
    private const double LatitudeMetres = 110_922, LongitudeMetres = 92_385;
    private readonly House house = one.House;
    private readonly Random chance = new(20261128);

    private sealed record Layer(int Id, string Purpose, int Priority, bool Complete);

    private sealed record Area(int Id, int Layer, int? Department, Polygon Shape, double SquareMetres);

    private static readonly Layer[] Layers = [new(2, "routing", 10, true), new(3, "reporting", 50, true), new(20, "routing", 5, false)];

    [Fact]
    public async Task Ten_thousand_places_go_where_brute_force_says()
    {
        var areas = await Build();
        var rules = await Rules();
        var (categories, departments) = await house.InDb(db => Task.FromResult((db.Categories.ToList(), db.Departments.ToList())));
        var asked = Enumerable.Range(0, Places).Select(i => (
            // a tenth lies exactly on a border that zones share
            Place: House.At(i % 10 == 0 ? 138.004 + 0.004 * chance.Next(4) : 137.996 + chance.NextDouble() * 0.028, 33.996 + chance.NextDouble() * 0.028),
            Case: new RoutingCase(categories[chance.Next(categories.Count)], chance.Next(2) == 0, (Channel)chance.Next(5), chance.Next(2) == 0))).ToList();
        var (wrong, unclear, decided) = (new ConcurrentBag<string>(), 0, 0);
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (one, ct) =>
        {
            if (Find(areas, one.Place) is not { } expected)
            {
                Interlocked.Increment(ref unclear);
                return;
            }

            await using var scope = house.App.Services.CreateAsyncScope();
            var found = (await scope.ServiceProvider.GetRequiredService<Router>().Locate(one.Place, ct)).Zones
                .Where(z => z.LayerPurpose is not ("city" or "neighbour")).ToList();
            var answer = CivicReports.Domain.Routing.Decide(rules, one.Case, found, departments).Assignment;
            var should = Decide(rules, one.Case, expected, departments);
            if (answer?.RuleId is not null) Interlocked.Increment(ref decided);
            if (!found.Select(z => z.ZoneId).Order().SequenceEqual(expected.Select(a => a.Id).Order())
                || (answer?.DepartmentId, answer?.RuleId, answer?.Urgent) != should)
                wrong.Add($"{one.Place} {one.Case.Category.Code}: {answer}, not {should}");
        });
        Assert.Empty(wrong.Take(5));
        // two zones as near as each other within half a metre, or at the limit
        Assert.InRange(unclear, 0, Places / 50);
        Assert.InRange(decided, Places / 2, Places);
    }

    /// <summary>Null where the answer hangs on less than half a metre.</summary>
    private static List<Area>? Find(IReadOnlyList<Area> areas, Point place)
    {
        var found = new List<(Area Area, bool Covers, double Metres, Layer Layer)>();
        foreach (var layer in Layers)
        {
            var zones = areas.Where(a => a.Layer == layer.Id).ToList();
            if (zones.Where(z => z.Shape.Covers(place)).OrderBy(z => z.SquareMetres).ThenBy(z => z.Id).FirstOrDefault() is { } covering)
            {
                found.Add((covering, true, 0, layer));
                continue;
            }

            if (!layer.Complete) continue;
            var near = zones.Select(z => (Zone: z, Metres: Metres(z.Shape, place))).OrderBy(z => z.Metres).ThenBy(z => z.Zone.SquareMetres)
                .ThenBy(z => z.Zone.Id).Take(2).ToList();
            if (Math.Abs(near[0].Metres - Router.NearestWithinMetres) < 0.5) return null;
            if (near[0].Metres > Router.NearestWithinMetres) continue;
            if (near.Count > 1 && near[1].Metres - near[0].Metres is > 1e-6 and < 0.5) return null;
            found.Add((near[0].Zone, false, near[0].Metres, layer));
        }

        return [.. found.OrderByDescending(f => f.Covers).ThenBy(f => f.Metres).ThenBy(f => f.Layer.Priority).ThenBy(f => f.Area.SquareMetres)
            .Select(f => f.Area)];
    }

    private static double Metres(Polygon shape, Point place)
    {
        var plane = shape.Copy();
        plane.Apply(new ToMetres());
        var spot = place.Copy();
        spot.Apply(new ToMetres());
        plane.GeometryChanged();
        return plane.Distance(spot);
    }

    private sealed class ToMetres : ICoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, (seq.GetX(i) - 138) * LongitudeMetres);
            seq.SetY(i, (seq.GetY(i) - 34) * LatitudeMetres);
        }
    }

    /// <summary>The rules as a person reads them, not as the program does.</summary>
    private static (int? Department, int? Rule, bool? Urgent) Decide(
        IReadOnlyList<RoutingRule> rules, RoutingCase asked, List<Area> zones, List<Department> departments)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            var category = rule.CategoryIds.Length == 0;
            foreach (var id in rule.CategoryIds) category |= id == asked.Category.Id || (asked.Category.ParentId is { } group && id == group);
            var place = rule.LayerId is null;
            int? own = null;
            foreach (var zone in zones)
                if (!place && zone.Layer == rule.LayerId && (rule.ZoneIds.Length == 0 || Array.IndexOf(rule.ZoneIds, zone.Id) >= 0))
                    (place, own) = (true, zone.Department);
            var danger = rule.Danger is null || rule.Danger == asked.Danger;
            var channel = rule.Channels.Length == 0 || Array.IndexOf(rule.Channels, asked.Channel) >= 0;
            var time = rule.WorkingTime is null || rule.WorkingTime == asked.WorkingTime;
            var department = rule.DepartmentId ?? own;
            if (rule.Active && category && place && danger && channel && time && department is not null)
                return (department, rule.Id, rule.Urgent || asked.Danger == true);
        }

        return (departments.Single(d => d.IsDefault).Id, null, asked.Danger == true);
    }

    /// <summary>Zones that share borders, overlap, leave a gap and end short of the city; parks in between.</summary>
    private async Task<List<Area>> Build()
    {
        await house.Execute("delete from routing_rules; delete from zones where layer_id in (2, 3); "
            + "insert into zone_layers (id, code, name_ja, name_en, purpose, priority, complete) values (20, 'parks', 'p', 'p', 'routing', 5, false)");
        var boxes = new List<(int Layer, double West, double South, double East, double North, int? Department)>();
        for (var x = 0; x < 5; x++)
            for (var y = 0; y < 5; y++)
                boxes.Add((2, 138 + 0.004 * x, 34 + 0.004 * y, 138.004 + 0.004 * x + (y == 2 ? 0.0003 : 0), 34.004 + 0.004 * y - (x == 3 ? 0.0002 : 0),
                    x == 4 ? null : 1 + (x + y) % 4));
        boxes.Add((3, 138, 34.010, 138.020, 34.0201, null));
        boxes.Add((3, 138, 34, 138.020, 34.010, 3));
        for (var n = 0; n < 8; n++)
        {
            var (west, south) = (138 + chance.NextDouble() * 0.018, 34 + chance.NextDouble() * 0.018);
            boxes.Add((20, west, south, west + 0.002, south + 0.002, 4));
        }

        for (var i = 0; i < boxes.Count; i++)
        {
            var (layer, west, south, east, north, department) = boxes[i];
            await house.Execute(FormattableString.Invariant($"""
                insert into zones (id, layer_id, code, name_ja, name_en, boundary, department_id)
                values ({200 + i}, {layer}, 'z{i}', 'z{i}', 'z{i}', ST_Multi(ST_MakeEnvelope({west:R}, {south:R}, {east:R}, {north:R}, 4326)),
                    {(department is { } d ? $"{d}" : "null")})
                """));
        }

        var zones = await house.InDb(db => Task.FromResult(db.Zones.Where(z => z.Id >= 200).ToList()));
        var areas = new List<Area>();
        foreach (var z in zones)
            areas.Add(new(z.Id, z.LayerId, z.DepartmentId, (Polygon)z.Boundary[0],
                await house.Scalar<double>($"select area_m2 from zones where id = {z.Id}")));
        return areas;
    }

    private async Task<IReadOnlyList<RoutingRule>> Rules()
    {
        var ids = await house.InDb(db => Task.FromResult(db.Categories.Select(c => c.Id).ToList()));
        T? Maybe<T>(params T[] choices) where T : struct => chance.Next(3) > 0 ? null : choices[chance.Next(choices.Length)];
        var rules = Enumerable.Range(1, 40).Select(n =>
        {
            int? layer = chance.Next(3) == 0 ? null : Layers[chance.Next(3)].Id;
            int[] zones = layer is null || chance.Next(2) == 0 ? [] : [.. Enumerable.Range(200, 40).Where(_ => chance.Next(4) == 0)];
            return new RoutingRule
            {
                Id = n, Position = n, Name = "", CategoryIds = [.. ids.Where(_ => chance.Next(5) == 0)], LayerId = layer, ZoneIds = zones,
                Danger = Maybe(true, false), WorkingTime = Maybe(true, false), Active = chance.Next(8) > 0, Urgent = chance.Next(4) == 0,
                Channels = chance.Next(3) > 0 ? [] : [(Channel)chance.Next(5), Channel.Line],
                DepartmentId = layer is not null && chance.Next(2) == 0 ? null : 1 + chance.Next(4),
            };
        });
        return [.. rules];
    }
}
