using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Who is signed in; also hands the browser its antiforgery token.</summary>
public static class ShowMe
{
    [Allow(Role.Crew)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(int Id, string UserName, string DisplayName, Role Role, int? DepartmentId, string Language);

    internal sealed class Handler(CivicReportsDb db, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var id = int.Parse(caller.Known.Id, System.Globalization.CultureInfo.InvariantCulture);
            return await db.Set<StaffMember>().Where(s => s.Id == id && s.Active)
                .Select(s => new Answer(s.Id, s.UserName!, s.DisplayName, s.Role, s.DepartmentId, s.Language))
                .SingleOrDefaultAsync(ct) ?? throw new NotSignedInException();
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/me", async (IMediator mediator, HttpContext http, IAntiforgery antiforgery, Settings settings, Caller caller,
            CancellationToken ct) =>
    {
        // readable by the console on purpose: it sends the token back in a header, which another site cannot
        http.Response.Cookies.Append("XSRF-TOKEN", antiforgery.GetAndStoreTokens(http).RequestToken!,
            new() { SameSite = SameSiteMode.Strict, Secure = settings.PublicBaseUrl.Scheme == "https", Path = "/" });
        // not an exception: the exception handler would drop the cookies, and signing in needs them
        return caller.Current is null
            ? new Problem(401, Refusals.SignInFirst).Answer()
            : Results.Ok(await mediator.Send(new Query(), ct));
    }).Produces<Answer>().Refuses(401).AllowAnonymous();
}
