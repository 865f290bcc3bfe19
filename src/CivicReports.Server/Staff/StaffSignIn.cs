using System.Globalization;
using System.Security.Claims;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CivicReports.Server.Staff;

/// <summary>Cookies, throttling, antiforgery; every endpoint needs sign-in unless it says otherwise.</summary>
internal static class StaffSignIn
{
    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    public static void AddStaff(this IServiceCollection services)
    {
        services.AddIdentityCore<StaffMember>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = options.Password.RequireUppercase = false;
                options.Password.RequireDigit = options.Password.RequireLowercase = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
            })
            .AddEntityFrameworkStores<CivicReportsDb>()
            .AddClaimsPrincipalFactory<StaffClaims>()
            .AddSignInManager<StaffSessions>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "civicreports";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = refused => Answer(refused.Response, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = refused => Answer(refused.Response, StatusCodes.Status403Forbidden);
            cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        })
            // nobody gets this cookie, but the validator signs out of it too
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        // a changed role, a new password or a closed account is noticed within a minute
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(a =>
        {
            a.HeaderName = "X-XSRF-TOKEN";
            a.Cookie.Name = "civicreports-antiforgery";
        });
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>(provider =>
            new ConfigureNamedOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
                IdentityConstants.ApplicationScheme,
                cookie => cookie.Cookie.SecurePolicy = provider.GetRequiredService<Settings>().PublicBaseUrl.Scheme == "https"
                    ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest));
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<SignInThrottle>();
    }

    public static void UseStaffSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(async (http, next) =>
        {
            http.RequestServices.GetRequiredService<Caller>().Current = ActorOf(http.User);
            if (http.Request.Path.StartsWithSegments("/api") && !SafeMethods.Contains(http.Request.Method)
                && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            {
                throw new MalformedException(Refusals.PageTooOld);
            }

            await next(http);
        });
    }

    public static Actor? ActorOf(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true } || !Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role))
            return null;
        var department = user.FindFirstValue(StaffClaims.Department);
        return new(ActorKind.Staff, user.FindFirstValue(ClaimTypes.NameIdentifier)!, user.FindFirstValue(StaffClaims.DisplayName), role,
            department is null ? null : int.Parse(department, CultureInfo.InvariantCulture));
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>What the cookie says of a staff member.</summary>
internal sealed class StaffClaims(UserManager<StaffMember> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffMember>(accounts, options)
{
    public const string DisplayName = "civicreports:name";
    public const string Department = "civicreports:department";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new(DisplayName, user.DisplayName));
        if (user.DepartmentId is { } department) identity.AddClaim(new(Department, department.ToString(CultureInfo.InvariantCulture)));
        return identity;
    }
}
