using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Who is signed in; also hands the browser its antiforgery token.</summary>
public static class ShowMe
{
    [Allow(Right.OwnAccount)]
    public sealed record Query(bool Limited) : IRequest<Answer>;

    /// <param name="Rights">Those that the person has at all; over which tickets, each of them says.</param>
    /// <param name="SetUpSecondFactor">Before that is done the session is good for nothing else.</param>
    /// <param name="ByProvider">Signs in by the city's identity provider.</param>
    public sealed record Answer(int Id, string UserName, string DisplayName, Role Role, int? DepartmentId, string Language,
        IReadOnlyList<Right> Rights, bool SetUpSecondFactor, bool ByProvider);

    internal sealed class Handler(CivicReportsDb db, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var id = caller.StaffId;
            Right[] rights = [.. Enum.GetValues<Right>().Where(right => Rights.Of(caller.Known, right) != Extent.None)];
            return await db.Set<StaffMember>().Where(s => s.Id == id)
                .Select(s => new Answer(s.Id, s.UserName!, s.DisplayName, s.Role, s.DepartmentId, s.Language, rights, query.Limited,
                    db.Set<IdentityUserLogin<int>>().Any(l => l.UserId == s.Id)))
                .SingleOrDefaultAsync(ct) ?? throw new NotSignedInException();
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/me", async (IMediator mediator, HttpContext http, IAntiforgery antiforgery, Settings settings, Caller caller,
            CancellationToken ct) =>
    {
        // readable by the console on purpose: it sends the token back in a header, which another site cannot
        http.Response.Cookies.Append("XSRF-TOKEN", antiforgery.GetAndStoreTokens(http).RequestToken!,
            new() { SameSite = SameSiteMode.Strict, Secure = settings.IsSecure, Path = "/" });
        // not an exception: the exception handler would drop the cookies, and signing in needs them
        return caller.Current is null
            ? new Problem(401, Refusals.SignInFirst).Answer()
            : Results.Ok(await mediator.Send(new Query(StaffSignIn.SessionOf(http).Limited), ct));
    }).Produces<Answer>().Refuses(401).AllowAnonymous();
}
