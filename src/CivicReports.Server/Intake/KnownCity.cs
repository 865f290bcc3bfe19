using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Intake;

/// <summary>What the conversation says of the city. Each node keeps it for ten seconds: it changes a few times a year, and every event asks.</summary>
internal sealed class KnownCity(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);
    private Kept? kept;

    /// <param name="City">Null until somebody loads the outline; then every place is ours.</param>
    public sealed record Facts(IReadOnlyList<Category> Categories, CityName? City, string? DutyPhone)
    {
        public IReadOnlyList<Category> Active { get; } = [.. Categories.Where(c => c.Active)];

        public string Name(string language) => language == "en" ? City?.En ?? "our city" : City?.Ja ?? "市";

        public string CategoryName(int id, string language) => Categories.FirstOrDefault(c => c.Id == id) switch
        {
            null => "",
            var category => language switch { "en" => category.NameEn, "easy" => category.NameEasy, _ => category.NameJa },
        };
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
            await (from zone in db.Zones
                   join layer in db.ZoneLayers on zone.LayerId equals layer.Id
                   where layer.Purpose == "city"
                   orderby layer.Priority, zone.Id
                   select new CityName(zone.NameJa, zone.NameEn)).FirstOrDefaultAsync(ct),
            await db.Departments.Where(d => d.IsDefault).Select(d => d.Phone).SingleOrDefaultAsync(ct));
        kept = new(facts, since);
        return facts;
    }
}
