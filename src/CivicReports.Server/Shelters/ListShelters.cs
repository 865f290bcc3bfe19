using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>Where people go in a disaster, those in use first: which are open, and how many people are there.</summary>
public static class ListShelters
{
    private const int MostPoints = 24;

    /// <param name="Drill">What is open in drills, instead of what is open in earnest.</param>
    [Allow(Right.SeeTickets)]
    public sealed record Query(bool? Drill = null) : IRequest<Answer>;

    /// <param name="SilentAfterMinutes">Who has told nothing for so long is silent.</param>
    /// <param name="Drills">Those that are on.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, int SilentAfterMinutes, IReadOnlyList<DrillOn> Drills);

    public sealed record DrillOn(int Id, string Name);

    /// <param name="AlsoOther">The same place is of the other kind, too, and stands there as well.</param>
    /// <param name="Opening">Null: it is closed.</param>
    public sealed record Row(int Id, string? Code, ShelterForm Shelter, string Source, bool AlsoOther, Opening? Opening);

    /// <param name="Last">Null: nobody has told yet.</param>
    /// <param name="Series">The last counts, the oldest first.</param>
    /// <param name="HeardAt">When it was last heard of: a count, or its opening.</param>
    /// <param name="HasLink">Whoever is there can tell by a link.</param>
    public sealed record Opening(long Id, DateTimeOffset OpenedAt, string OpenedBy, bool FullUp, bool HasLink, DateTimeOffset HeardAt,
        Count? Last, IReadOnlyList<Point> Series);

    /// <param name="By">Null behind a link.</param>
    public sealed record Count(int People, IReadOnlyList<ShelterNeed> Needs, string? Words, DateTimeOffset At, CountDoor Through,
        string? By)
    {
        internal static Count Of(ShelterCount count) =>
            new(count.People, count.Needs, count.Words, count.At, count.Through, count.ByName);
    }

    public sealed record Point(DateTimeOffset At, int People);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var drill = query.Drill == true;
            var all = await db.Set<Shelter>().AsNoTracking().OrderByDescending(s => s.Active).ThenBy(s => s.Id).ToListAsync(ct);
            var both = all.Where(s => s.Active).GroupBy(s => s.NameJa).Where(g => g.Select(s => s.Kind).Distinct().Count() > 1)
                .Select(g => g.Key).ToHashSet();
            var open = await db.Set<ShelterOpening>().AsNoTracking().Where(o => o.ClosedAt == null && o.Drill == drill).ToListAsync(ct);
            var counts = await db.Set<ShelterCount>().FromSql($"""
                select c.* from shelter_openings o cross join lateral (
                    select * from shelter_counts c where c.opening_id = o.id order by c.at desc, c.id desc limit {MostPoints}) c
                where o.closed_at is null and o.drill = {drill}
                """).AsNoTracking().ToListAsync(ct);
            var drills = await db.Database.SqlQuery<DrillOn>($"""
                select id as "Id", name as "Name" from disasters where drill and state = 'Declared' order by declared_at desc
                """).ToListAsync(ct);
            var told = counts.OrderBy(c => c.At).ThenBy(c => c.Id).ToLookup(c => c.OpeningId);
            var opened = open.ToDictionary(o => o.ShelterId, o => Of(o, [.. told[o.Id]]));
            return new([.. all.Select(s => new Row(s.Id, s.Code, ShelterForm.Of(s), s.Source, s.Active && both.Contains(s.NameJa),
                opened.GetValueOrDefault(s.Id)))], (int)ShelterOpening.SilentAfter.TotalMinutes, drills);
        }

        private static Opening Of(ShelterOpening opening, List<ShelterCount> counts) => new(opening.Id, opening.OpenedAt, opening.OpenedBy,
            opening.FullUp, opening.TokenHash is not null, counts.LastOrDefault()?.At ?? opening.OpenedAt,
            counts.Count == 0 ? null : Count.Of(counts[^1]), [.. counts.Select(c => new Point(c.At, c.People))]);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/shelters",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
