using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>
/// The kinds that a disaster begins with: put among the categories with the first declaration, and the city's own from then.
/// </summary>
internal sealed class DisasterKinds(CivicReportsDb db)
{
    public const string Group = "disaster", NoDamage = "disaster.none";

    private sealed record Starting(string Code, string Ja, string En, string Easy, string[] Keywords, Severity? Severity = null,
        int? Reach = null, bool Retired = false);

    public async Task Ensure(CancellationToken ct)
    {
        if (await db.Categories.AnyAsync(c => c.Code == Group, ct)) return;
        await using var file = typeof(DisasterKinds).Assembly.GetManifestResourceStream("disasters/disaster-kinds.json")!;
        var kinds = (await JsonSerializer.DeserializeAsync<Starting[]>(file, JsonColumns.Options, ct))!;
        var sort = (await db.Categories.MaxAsync(c => (int?)c.Sort, ct) ?? 0) + 1000;
        Category Of(Starting kind, int? parent) => new()
        {
            Code = kind.Code, ParentId = parent, NameJa = kind.Ja, NameEn = kind.En, NameEasy = kind.Easy, Keywords = kind.Keywords,
            Sort = sort += 10, Active = !kind.Retired, Disaster = true, Severity = kind.Severity, Reach = kind.Reach,
        };
        var group = db.Categories.Add(Of(kinds[0], null)).Entity;
        await db.SaveChangesAsync(ct);
        db.Categories.AddRange(kinds.Skip(1).Select(kind => Of(kind, group.Id)));
        await db.SaveChangesAsync(ct);
    }
}
