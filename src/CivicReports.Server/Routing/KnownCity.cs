using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>
/// What every event and every report asks about the city: name, categories, departments, rules. Each node keeps it for ten seconds,
/// since it changes a few times a year: in a disaster, reading it anew cost half of a report's way.
/// </summary>
public sealed class KnownCity(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);
    private Kept? kept;

    /// <param name="City">Null until somebody loads the outline; then every place is ours.</param>
    /// <param name="Rules">The active ones, in order.</param>
    public sealed record Facts(IReadOnlyList<Category> Categories, IReadOnlyList<Department> Departments, IReadOnlyList<RoutingRule> Rules, CityName? City)
    {
        public IReadOnlyList<Category> Active { get; } = [.. Categories.Where(c => c.Active)];

        public Department? DefaultDepartment { get; } = Departments.SingleOrDefault(d => d.IsDefault);

        public string? DutyPhone => DefaultDepartment?.Phone;

        public string Name(string language) => language == "en" ? City?.En ?? "our city" : City?.Ja ?? "市";

        public string CategoryName(int id, string language) => Categories.FirstOrDefault(c => c.Id == id) switch
        {
            null => "",
            var category => language switch { "en" => category.NameEn, "easy" => category.NameEasy, _ => category.NameJa },
        };

        public Department? Department(int? id) => Departments.FirstOrDefault(d => d.Id == id);
    }

    public sealed record CityName(string Ja, string En);

    private sealed record Kept(Facts Facts, long Since);

    public async ValueTask<Facts> Now(CancellationToken ct)
    {
        if (kept is { } fresh && clock.GetElapsedTime(fresh.Since) < KeptFor) return fresh.Facts;
        var since = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        var facts = new Facts(
            await db.Categories.AsNoTracking().OrderBy(c => c.Sort).ThenBy(c => c.Id).ToListAsync(ct),
            await db.Departments.AsNoTracking().OrderBy(d => d.Id).ToListAsync(ct),
            await db.RoutingRules.AsNoTracking().Where(r => r.Active).OrderBy(r => r.Position).ToListAsync(ct),
            await (from zone in db.Zones
                   join layer in db.ZoneLayers on zone.LayerId equals layer.Id
                   where layer.Purpose == "city"
                   orderby layer.Priority, zone.Id
                   select new CityName(zone.NameJa, zone.NameEn)).FirstOrDefaultAsync(ct));
        kept = new(facts, since);
        return facts;
    }
}
