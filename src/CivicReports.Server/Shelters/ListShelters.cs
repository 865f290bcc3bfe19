using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>Where people go in a disaster, those in use first.</summary>
public static class ListShelters
{
    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="AlsoOther">The same place is of the other kind, too, and stands there as well.</param>
    public sealed record Row(int Id, string? Code, ShelterForm Shelter, string Source, bool AlsoOther);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var all = await db.Set<Shelter>().AsNoTracking().OrderByDescending(s => s.Active).ThenBy(s => s.Id).ToListAsync(ct);
            var both = all.Where(s => s.Active).GroupBy(s => s.NameJa).Where(g => g.Select(s => s.Kind).Distinct().Count() > 1)
                .Select(g => g.Key).ToHashSet();
            return new([.. all.Select(s => new Row(s.Id, s.Code, ShelterForm.Of(s), s.Source, s.Active && both.Contains(s.NameJa)))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/shelters", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
