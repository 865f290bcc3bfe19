using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Whose password a link sets, before it is set.</summary>
public static class ShowLink
{
    [Allow(Anyone = true)]
    public sealed record Query(string Token) : IRequest<Answer>;

    public sealed record Answer(string UserName, string DisplayName, LinkPurpose Purpose, DateTimeOffset ExpiresAt);

    internal sealed class Handler(CivicReportsDb db, StaffLinks links) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var link = await links.Find(query.Token, ct) ?? throw new NotFoundException(Refusals.LinkIsOver);
            return await db.Set<StaffMember>().Where(s => s.Id == link.StaffId)
                .Select(s => new Answer(s.UserName!, s.DisplayName, link.Purpose, link.ExpiresAt)).SingleAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/links/{token}",
        (string token, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(token), ct)).AllowAnonymous();
}
