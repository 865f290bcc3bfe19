using System.Text.RegularExpressions;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CivicReports.Server.Staff;

/// <summary>OpenID Connect: authorization code with PKCE; what comes back becomes a session of ours, and no token is kept.</summary>
internal static partial class ProviderSignIn
{
    public const string Scheme = "provider", Callback = "/sign-in/callback";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddProviderSignIn(this IServiceCollection services, Settings settings)
    {
        if (settings.Oidc is not { } provider) return;
        // it would write down what the provider, or whoever plays it, says
        services.AddLogging(log => log.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.None));
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.Authority = provider.Authority.ToString();
            options.RequireHttpsMetadata = provider.Authority.Scheme == "https";
            (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
            options.ResponseType = OpenIdConnectResponseType.Code;
            // a form that the provider posts would need cookies that go along with everybody's requests
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.Scope.Clear();
            foreach (var scope in provider.Scopes) options.Scope.Add(scope);
            options.TokenHandler = new SignedTokens { MapInboundClaims = false };
            options.ClaimActions.Clear();
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
            options.BackchannelTimeout = Patience;
            options.CallbackPath = Callback;
            options.RemoteSignOutPath = options.SignedOutCallbackPath = PathString.Empty;
            Ours(options.CorrelationCookie, "oidc", settings.IsSecure);
            Ours(options.NonceCookie, "oidc-nonce", settings.IsSecure);
            options.Events.OnRedirectToIdentityProvider = leaving =>
            {
                leaving.ProtocolMessage.RedirectUri = new Uri(settings.PublicBaseUrl, Callback).ToString();
                return Task.CompletedTask;
            };
            options.Events.OnTicketReceived = ticket => ComeIn(ticket, provider);
            options.Events.OnRemoteFailure = Fail;
        });
    }

    public static async Task<IResult> Begin(HttpContext http, string next, bool again)
    {
        try
        {
            await http.ChallengeAsync(Scheme,
                new OpenIdConnectChallengeProperties { RedirectUri = next, Prompt = again ? OpenIdConnectPrompt.Login : null });
            return Results.Empty;
        }
        catch (Exception e) when (IsAway(e))
        {
            return Results.LocalRedirect(Refused(Refusals.ProviderAway, next));
        }
    }

    private static async Task ComeIn(TicketReceivedContext ticket, OidcSettings provider)
    {
        var (http, said) = (ticket.HttpContext, ticket.Principal!);
        var services = http.RequestServices;
        ticket.HandleResponse();
        services.GetRequiredService<Caller>().From = http.Connection.RemoteIpAddress;
        var devices = services.GetRequiredService<Devices>();
        try
        {
            var result = await services.GetRequiredService<IMediator>().Send(new SignInByProvider.Command(
                Claim("iss")!, Claim("sub")!, Claim("name"), Claim("preferred_username"),
                [.. said.FindAll(provider.GroupsClaim).Select(c => c.Value)], devices.Of(http), http.Request.Headers.UserAgent),
                http.RequestAborted);
            if (result.Refused is null)
            {
                await StaffSignIn.Begin(http, result.Session);
                devices.Keep(http, result.Device);
            }

            http.Response.Redirect(result.Refused is { } why ? Refused(why, ticket.ReturnUri) : ticket.ReturnUri!);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            // a person waits for a page, not for a problem in JSON
            services.GetRequiredService<ILogger<SignInByProvider.Command>>().LogError(e, "A sign-in by the identity provider failed");
            http.Response.Redirect(Refused(Refusals.Failed, ticket.ReturnUri));
        }

        string? Claim(string type) => said.FindFirst(type)?.Value;
    }

    /// <summary>The answer was forged, late, or none: why is for the trail, without what it said.</summary>
    private static async Task Fail(RemoteFailureContext failed)
    {
        var (http, services) = (failed.HttpContext, failed.HttpContext.RequestServices);
        failed.HandleResponse();
        services.GetRequiredService<Caller>().From = http.Connection.RemoteIpAddress;
        var why = IsAway(failed.Failure) ? Refusals.ProviderAway : Refusals.ProviderFailed;
        http.Response.Redirect(Refused(why, failed.Properties?.RedirectUri));
        var reason = Code().Match($"{failed.Failure}") is { Success: true } code ? code.Value : failed.Failure?.GetType().Name;
        services.GetRequiredService<ILogger<SignInByProvider.Command>>().LogWarning(
            "The identity provider's answer was refused: {Reason}", reason);
        await services.GetRequiredService<AuditTrail>().Write(AuditEvent.SignInFailed, null, http.RequestAborted,
            new { why = why.Code, reason });
    }

    private static bool IsAway(Exception? e) =>
        e is HttpRequestException or IOException or TaskCanceledException || (e?.InnerException is { } inner && IsAway(inner));

    private static string Refused(Refusal why, string? next) =>
        QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?> { ["refused"] = why.Code, ["next"] = next ?? "/" });

    /// <summary>Only ever set by this host, over TLS, where there is any.</summary>
    private static void Ours(CookieBuilder cookie, string name, bool isSecure)
    {
        cookie.Name = $"{(isSecure ? "__Host-" : "")}civicreports-{name}-";
        (cookie.Path, cookie.HttpOnly, cookie.SameSite) = ("/", true, SameSiteMode.Lax);
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>
    /// What comes from the token endpoint over TLS need not be signed, says the standard, and the library keeps to it; we ask for more.
    /// </summary>
    private sealed class SignedTokens : JsonWebTokenHandler
    {
        public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters parameters)
        {
            parameters.RequireSignedTokens = true;
            return base.ValidateTokenAsync(token, parameters);
        }
    }

    /// <summary>As the library numbers what it finds wrong with a token.</summary>
    [GeneratedRegex(@"\bIDX\d{5}\b")]
    private static partial Regex Code();
}
