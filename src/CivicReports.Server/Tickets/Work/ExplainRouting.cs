using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// "Why here?": the zones of the ticket's place and every rule that is looked at with the reason why it does not match, by the version
/// that decided then and by the rules of now.
/// </summary>
public static class ExplainRouting
{
    [Allow(Right.SeeTickets)]
    public sealed record Query(string Number) : IRequest<Answer>;

    /// <param name="Version">The version that decided; null where it is the one of now, or is no longer known.</param>
    /// <param name="Then">By that version; null likewise.</param>
    /// <param name="RuleCount">How many rules there are now.</param>
    public sealed record Answer(
        int? Version, RoutingAnswer? Then, int? VersionNow, RoutingAnswer Now, int RuleCount, IReadOnlyList<FoundZone> Zones,
        bool WorkingTime);

    internal sealed class Handler(CivicReportsDb db, Router router, CityCache city) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == query.Number, ct)
                ?? throw NotFoundException.Ticket(query.Number);
            var facts = await city.Current(ct);
            var located = ticket.Location is { } place ? await router.Locate(place, ct) : new([]);
            var asked = await router.CaseOf(ticket, facts, ct);
            var version = ticket.RoutedBecause?.RulesVersion;
            var then = version is not null && version != facts.RulesVersion
                ? await db.Set<RuleVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Number == version, ct) : null;
            return new(then?.Number,
                then is null ? null : Domain.Routing.Decide(then.Rules, asked, located.Zones, facts.Departments, then.Number),
                facts.RulesVersion, Domain.Routing.Decide(facts.Rules, asked, located.Zones, facts.Departments, facts.RulesVersion),
                facts.Rules.Count, located.Zones, asked.WorkingTime);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}/routing",
        (string number, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number), ct));
}
