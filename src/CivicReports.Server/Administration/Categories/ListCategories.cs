using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Administration;

/// <summary>What can be reported, also what no longer can, with how many open tickets each has.</summary>
public static class ListCategories
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    public sealed record Row(int Id, string Code, CategoryForm Category, int OpenTickets);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var open = await db.Tickets.Where(t => Statuses.Open.Contains(t.Status)).GroupBy(t => t.CategoryId)
                .Select(t => new { t.Key, Count = t.Count() }).ToDictionaryAsync(t => t.Key, t => t.Count, ct);
            var all = await db.Categories.AsNoTracking().OrderBy(c => c.Sort).ThenBy(c => c.Id).ToListAsync(ct);
            return new([.. all.GroupBy(c => c.ParentId).SelectMany(siblings => siblings.Select((c, place) => new Row(c.Id, c.Code,
                new(c.ParentId, c.NameJa, c.NameEn.Unless(c.NameJa), c.NameEasy.Unless(c.NameJa), c.Keywords, place + 1, c.Active),
                open.GetValueOrDefault(c.Id))))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/categories", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
