using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Shelters;

/// <summary>The shelters nearest to a place that are open in earnest; those with room before those that are full.</summary>
public static class NearestOpen
{
    /// <param name="Language">ja, easy, en: names where there are such.</param>
    [Allow(System = true, Resident = true)]
    public sealed record Query(Point At, int Count, string Language) : IRequest<IReadOnlyList<Place>>;

    /// <param name="People">As they were counted last; null: nobody has told yet.</param>
    public sealed record Place(int Id, string Name, Point Location, int Metres, int? Capacity, int? People, bool FullUp);

    private sealed record Found(int Id, string NameJa, string? NameEn, Point Location, double Metres, int? Capacity, int? People,
        bool FullUp);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, IReadOnlyList<Place>>
    {
        public async Task<IReadOnlyList<Place>> Handle(Query query, CancellationToken ct)
        {
            var found = await db.Database.SqlQuery<Found>($"""
                select s.id as "Id", s.name_ja as "NameJa", s.name_en as "NameEn", s.location as "Location",
                    ST_Distance(s.location::geography, {query.At}::geometry::geography) as "Metres", s.capacity as "Capacity",
                    c.people as "People", o.full_up as "FullUp"
                from shelter_openings o join shelters s on s.id = o.shelter_id
                left join lateral (
                    select people from shelter_counts c where c.opening_id = o.id order by c.at desc, c.id desc limit 1) c on true
                where o.closed_at is null and not o.drill
                order by o.full_up, 5 limit {query.Count}
                """).ToListAsync(ct);
            return [.. found.Select(f => new Place(f.Id, query.Language == "en" ? f.NameEn ?? f.NameJa : f.NameJa, f.Location,
                (int)Math.Round(f.Metres), f.Capacity, f.People, f.FullUp))];
        }
    }
}
