using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>All versions of the rules with what each held, the latest first: to read, and to go back to.</summary>
public static class ListRuleVersions
{
    private const int Most = 100;

    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    public sealed record Row(int Number, DateTimeOffset At, string? By, string? Note, IReadOnlyList<RoutingRule> Rules);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new(
            (await db.Set<RuleVersion>().AsNoTracking().OrderByDescending(v => v.Number).Take(Most).ToListAsync(ct))
            .ConvertAll(v => new Row(v.Number, v.PublishedAt, v.StaffName, v.Note, v.Rules)));
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/rules/versions", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
