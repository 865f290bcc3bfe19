using System.Security.Claims;
using CivicReports.Server.Pipeline;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace CivicReports.Server.Staff;

/// <summary>The cookie with a session's id, antiforgery; every endpoint needs sign-in unless it says otherwise.</summary>
internal static class StaffSignIn
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme, SessionId = "session";

    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    public static void AddStaffSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = StaffSessions.AtMost;
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToLogin = refused => Answer(refused.Response, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = refused => Answer(refused.Response, StatusCodes.Status403Forbidden);
            cookie.Events.OnValidatePrincipal = Validate;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(a => a.HeaderName = "X-XSRF-TOKEN");
        // a name that begins so is only ever set by this host, over TLS
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<Settings>((cookie, settings) =>
        {
            cookie.Cookie.Name = settings.IsSecure ? "__Host-civicreports" : "civicreports";
            cookie.Cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddOptions<AntiforgeryOptions>().Configure<Settings>((antiforgery, settings) =>
        {
            antiforgery.Cookie.Name = settings.IsSecure ? "__Host-civicreports-antiforgery" : "civicreports-antiforgery";
            antiforgery.Cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
    }

    public static void UseStaffSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(async (http, next) =>
        {
            var session = http.Features.Get<StaffSessions.Session>();
            var caller = http.RequestServices.GetRequiredService<Caller>();
            (caller.Current, caller.From) = (session?.Actor, http.Connection.RemoteIpAddress);
            if (http.Request.Path.StartsWithSegments("/api") && !SafeMethods.Contains(http.Request.Method)
                && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            {
                throw new MalformedException(Refusals.PageTooOld);
            }

            // who still has to set up a second factor does that, or leaves
            if (session is { Limited: true } && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !http.Request.Path.StartsWithSegments("/api/me") && http.Request.Path != "/api/sign-out")
                throw new NotAllowedException(Refusals.SecondFactorFirst);
            if (session is not null && IsStream(http.GetEndpoint()))
                await http.RequestServices.GetRequiredService<OpenStreams>().Run(http, session.Id, () => next(http));
            else await next(http);
        });
    }

    public static StaffSessions.Session SessionOf(HttpContext http) =>
        http.Features.Get<StaffSessions.Session>() ?? throw new NotSignedInException();

    public static Task Begin(HttpContext http, Guid session) =>
        http.SignInAsync(Scheme, new(new ClaimsIdentity([new(SessionId, session.ToString())], Scheme)), new() { AllowRefresh = false });

    public static Task End(HttpContext http) => http.SignOutAsync(Scheme);

    private static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        var http = cookie.HttpContext;
        var found = Guid.TryParse(cookie.Principal?.FindFirstValue(SessionId), out var id)
            ? await http.RequestServices.GetRequiredService<StaffSessions>().Find(id, Unused(http), http.RequestAborted) : null;
        if (found is null) cookie.RejectPrincipal();
        else http.Features.Set(found);
    }

    /// <summary>The console says how long nobody has touched it: what it asks by itself keeps no session alive.</summary>
    private static TimeSpan? Unused(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api")) return null;
        return int.TryParse(http.Request.Headers["X-Unused-Seconds"], out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
    }

    private static bool IsStream(Endpoint? endpoint) => endpoint?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Any(answer => answer.ContentTypes.Contains("text/event-stream")) == true;

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
