using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Routing;

/// <summary>Where a report from this place would go, and why: by the draft and by the rules in force.</summary>
public static class TryPlace
{
    /// <param name="At">When it comes in; null: now.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Query(
        double? Longitude, double? Latitude, int? CategoryId, bool? Danger = null, Channel Channel = Channel.Line,
        DateTimeOffset? At = null)
        : IRequest<Answer>;

    /// <param name="IsOurs">False: outside the city; no rule is asked then.</param>
    /// <param name="Draft">Null: nobody works on any rules.</param>
    public sealed record Answer(bool IsOurs, bool WorkingTime, IReadOnlyList<FoundZone> Zones, RoutingAnswer InForce, RoutingAnswer? Draft);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.CategoryId).NotNull();
            RuleFor(q => q).Must(q => Positions.AreReal(q.Longitude ?? double.NaN, q.Latitude ?? double.NaN))
                .OverridePropertyName("location").Refuses(Refusals.NoSuchPosition);
            RuleFor(q => q.Channel).IsInEnum();
        }
    }

    internal sealed class Handler(Router router, CityCache city, RuleBook book, WorkingTime time, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var facts = await city.Current(ct);
            var category = facts.Categories.FirstOrDefault(c => c.Id == query.CategoryId)
                ?? throw new NotFoundException(Refusals.NoSuchCategory);
            var located = await router.Locate(new Point(query.Longitude!.Value, query.Latitude!.Value) { SRID = 4326 }, ct);
            var asked = new RoutingCase(category, query.Danger, query.Channel, (await time.City(ct)).IsOpen(query.At ?? clock.GetUtcNow()));
            var draft = await book.Draft(ct);
            RoutingAnswer By(IEnumerable<RoutingRule> rules, int? version) =>
                Domain.Routing.Decide(rules, asked, located.Zones, facts.Departments, version);
            return new(await router.IsOurs(located, ct), asked.WorkingTime, located.Zones,
                By(await book.InForce(ct), facts.RulesVersion), draft is null ? null : By(draft.Rules, null));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/rules/try",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
