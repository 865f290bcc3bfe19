using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Shelters;

/// <summary>The shelters nearest to a place that are open in earnest; those with room before those that are full.</summary>
internal sealed class NearestShelters(CivicReportsDb db)
{
    /// <param name="People">As they were counted last; null: nobody has told yet.</param>
    public sealed record Place(int Id, string Name, Point Location, int Metres, int? Capacity, int? People, bool FullUp);

    private sealed record Found(int Id, string NameJa, string? NameEn, Point Location, double Metres, int? Capacity, int? People,
        bool FullUp);

    /// <param name="language">ja, easy, en: names where there are such.</param>
    public async Task<IReadOnlyList<Place>> Open(Point at, int count, string language, CancellationToken ct)
    {
        var found = await db.Database.SqlQuery<Found>($"""
            select s.id as "Id", s.name_ja as "NameJa", s.name_en as "NameEn", s.location as "Location",
                ST_Distance(s.location::geography, {at}::geometry::geography) as "Metres", s.capacity as "Capacity",
                c.people as "People", o.full_up as "FullUp"
            from shelter_openings o join shelters s on s.id = o.shelter_id
            left join lateral (
                select people from shelter_counts c where c.opening_id = o.id order by c.at desc, c.id desc limit 1) c on true
            where o.closed_at is null and not o.drill
            order by o.full_up, 5 limit {count}
            """).ToListAsync(ct);
        return [.. found.Select(f => new Place(f.Id, language == "en" ? f.NameEn ?? f.NameJa : f.NameJa, f.Location,
            (int)Math.Round(f.Metres), f.Capacity, f.People, f.FullUp))];
    }
}
