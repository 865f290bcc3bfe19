using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Which groups of the identity provider give which role, in the order in which they are looked at.</summary>
public static class ListGroupRoles
{
    [Allow(Right.ManageStaff)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Claim">Where the identity provider writes somebody's groups; null where there is none.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, string? Claim);

    public sealed record Row(int Id, string Claim, string? Label, Role Role, int? DepartmentId, bool CityWide);

    internal sealed class Handler(CivicReportsDb db, Settings settings) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new(
            await db.Set<GroupRole>().OrderBy(g => g.Position).ThenBy(g => g.Id)
                .Select(g => new Row(g.Id, g.Claim, g.Label, g.Role, g.DepartmentId, g.CityWide)).ToListAsync(ct),
            settings.Oidc?.GroupsClaim);
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/group-roles", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
