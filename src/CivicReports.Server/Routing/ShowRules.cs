using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>The rules in force, those that somebody works on, and what is wrong with these.</summary>
public static class ShowRules
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="InForce">In order; what none of them matches goes to the default department.</param>
    /// <param name="Draft">Null: nobody works on any.</param>
    /// <param name="Faults">Of the draft, or of what is in force where there is none.</param>
    public sealed record Answer(
        IReadOnlyList<RoutingRule> InForce, VersionOf? Published, DraftOf? Draft, IReadOnlyList<RuleFault> Faults,
        IReadOnlyList<LayerOf> Layers);

    public sealed record VersionOf(int Number, DateTimeOffset At, string? By, string? Note);

    public sealed record DraftOf(int Revision, DateTimeOffset At, string? By, IReadOnlyList<RoutingRule> Rules);

    /// <param name="Complete">Covers the city; a partial one never gives its nearest zone.</param>
    /// <param name="WithDepartment">How many of its zones have a department of their own.</param>
    public sealed record LayerOf(int Id, bool Complete, int Zones, int WithDepartment);

    internal sealed class Handler(CivicReportsDb db, RuleBook book) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var inForce = await book.InForce(ct);
            var draft = await book.Draft(ct);
            var published = await db.Set<RuleVersion>().OrderByDescending(v => v.Number)
                .Select(v => new VersionOf(v.Number, v.PublishedAt, v.StaffName, v.Note)).FirstOrDefaultAsync(ct);
            var zones = (await book.Zones(ct)).ToLookup(z => z.LayerId);
            var layers = await db.ZoneLayers.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Id).ToListAsync(ct);
            return new(inForce, published, draft is null ? null : new(draft.Revision, draft.ChangedAt, draft.StaffName, draft.Rules),
                await book.Faults(draft?.Rules ?? inForce, ct),
                [.. layers.Select(l => new LayerOf(l.Id, l.Complete, zones[l.Id].Count(),
                    zones[l.Id].Count(z => z.DepartmentId is not null)))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/rules", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
