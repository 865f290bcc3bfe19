using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>What whoever is in the shelter sees behind the link: which one it is, and what was told last.</summary>
public static class ShowShelterPage
{
    [Allow(Anyone = true)]
    public sealed record Query(string Token) : IRequest<Answer>;

    /// <param name="Disaster">As the city calls it; null: none was on when it opened.</param>
    public sealed record Answer(string NameJa, string? NameEn, ShelterKind Kind, int? Capacity, bool Drill, string? Disaster,
        DateTimeOffset OpenedAt, ListShelters.Count? Last);

    internal sealed class Handler(CivicReportsDb db, ShelterLinks links) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var opening = await links.Find(query.Token, ct);
            var shelter = await db.Set<Shelter>().AsNoTracking().SingleAsync(s => s.Id == opening.ShelterId, ct);
            var disaster = await db.Database.SqlQuery<string>($"""
                select name as "Value" from disasters where id = {opening.DisasterId}
                """).SingleOrDefaultAsync(ct);
            var last = await db.Set<ShelterCount>().AsNoTracking().Where(c => c.OpeningId == opening.Id)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
            return new(shelter.NameJa, shelter.NameEn, shelter.Kind, shelter.Capacity, opening.Drill, disaster, opening.OpenedAt,
                last is null ? null : ListShelters.Count.Of(last));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/shelter-links/{token}",
        (string token, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(token), ct)).AllowAnonymous();
}
