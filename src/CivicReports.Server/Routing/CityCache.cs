using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>What every event and every report asks about the city, as it stood at one moment.</summary>
/// <param name="City">Null until somebody loads the outline; then every place is ours.</param>
/// <param name="Rules">Those in force, in order, with those that are stopped.</param>
/// <param name="RulesVersion">Null before anybody published one.</param>
public sealed record CitySnapshot(
    IReadOnlyList<Category> Categories, IReadOnlyList<Department> Departments, IReadOnlyList<RoutingRule> Rules,
        CitySnapshot.CityName? City, int? RulesVersion)
{
    public sealed record CityName(string Ja, string En);

    /// <summary>What is offered every day.</summary>
    public IReadOnlyList<Category> Active { get; } = [.. Categories.Where(c => c is { Active: true, Disaster: false })];

    /// <summary>What is offered while a disaster is on: its kinds, without their group.</summary>
    public IReadOnlyList<Category> DisasterKinds { get; } =
        [.. Categories.Where(c => c is { Active: true, Disaster: true, ParentId: not null })];

    /// <summary>Those that are on, the latest first.</summary>
    public IReadOnlyList<Disaster> Disasters { get; init; } = [];

    public IReadOnlyList<SeverityRule> SeverityRules { get; init; } = [];

    /// <summary>What the chat is about: what is real goes before what is a drill.</summary>
    public Disaster? DisasterFor(int? drill) => Disasters.FirstOrDefault(d => !d.Drill) ?? Disasters.FirstOrDefault(d => d.Id == drill);

    public Department? DefaultDepartment { get; } = Departments.SingleOrDefault(d => d.IsDefault);

    /// <summary>The number to call now, of the city as a whole.</summary>
    public string? DutyPhone => DefaultDepartment?.DutyPhone ?? DefaultDepartment?.Phone;

    /// <summary>Who is on duty for a department; what it does not have, the city has.</summary>
    public (string? Phone, string? Email) DutyOf(int? department) =>
        (Department(department)?.DutyPhone ?? DutyPhone, Department(department)?.DutyEmail ?? DefaultDepartment?.DutyEmail);

    public string? SupervisorOf(int? department) =>
        Department(department)?.SupervisorEmail ?? DefaultDepartment?.SupervisorEmail;

    public string Name(string language) => language == "en" ? City?.En ?? "our city" : City?.Ja ?? "市";

    public string CategoryName(int id, string language) => Categories.FirstOrDefault(c => c.Id == id) switch
    {
        null => "",
        var category => language switch { "en" => category.NameEn, "easy" => category.NameEasy, _ => category.NameJa },
    };

    public Department? Department(int? id) => Departments.FirstOrDefault(d => d.Id == id);
}

/// <summary>
/// Each node keeps its snapshot until it hears of a change, and for ten seconds at most: in a disaster, reading it anew cost half of a
/// report's way.
/// </summary>
public sealed class CityCache(IServiceScopeFactory scopes, Signals signals, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);
    private Kept? kept;

    private sealed record Kept(CitySnapshot Snapshot, long Since, long Heard);

    public async ValueTask<CitySnapshot> Current(CancellationToken ct)
    {
        var heard = signals.Heard(Signals.Configuration);
        if (kept is { } fresh && fresh.Heard == heard && clock.GetElapsedTime(fresh.Since) < KeptFor) return fresh.Snapshot;
        var since = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        var snapshot = new CitySnapshot(
            await db.Categories.AsNoTracking().OrderBy(c => c.Sort).ThenBy(c => c.Id).ToListAsync(ct),
            await db.Departments.AsNoTracking().OrderBy(d => d.Id).ToListAsync(ct),
            await db.RoutingRules.AsNoTracking().OrderBy(r => r.Position).ToListAsync(ct),
            await (from zone in db.Zones
                   join layer in db.ZoneLayers on zone.LayerId equals layer.Id
                   where layer.Purpose == "city" && zone.RetiredAt == null
                   orderby layer.Priority, zone.Id
                   select new CitySnapshot.CityName(zone.NameJa, zone.NameEn)).FirstOrDefaultAsync(ct),
            await db.Set<RuleVersion>().MaxAsync(v => (int?)v.Number, ct))
        {
            Disasters = await db.Set<Disaster>().AsNoTracking().Where(d => d.State == DisasterState.Declared)
                .OrderByDescending(d => d.DeclaredAt).ToListAsync(ct),
            SeverityRules = await db.Set<SeverityRule>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct),
        };
        kept = new(snapshot, since, heard);
        return snapshot;
    }
}
