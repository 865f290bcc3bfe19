using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CivicReports.Server.Staff;

/// <summary>Where the identity provider ends its own session, if it says so.</summary>
public sealed class ProviderSignOut(IOptionsMonitor<OpenIdConnectOptions> options, Settings settings, ILogger<ProviderSignOut> log)
{
    /// <summary>Null: it announces no such address, or does not answer.</summary>
    public async Task<Uri?> Address(CancellationToken ct)
    {
        if (settings.Oidc is not { } provider) return null;
        try
        {
            var about = await options.Get(ProviderSignIn.Scheme).ConfigurationManager!.GetConfigurationAsync(ct);
            return Uri.TryCreate(about.EndSessionEndpoint, UriKind.Absolute, out var end)
                && (end.Scheme == "https" || (end.Scheme == "http" && end.IsLoopback))
                ? new(QueryHelpers.AddQueryString(end.ToString(), new Dictionary<string, string?>
                {
                    [OpenIdConnectParameterNames.ClientId] = provider.ClientId,
                    [OpenIdConnectParameterNames.PostLogoutRedirectUri] = new Uri(settings.PublicBaseUrl, "/sign-in").ToString(),
                }))
                : null;
        }
        catch (InvalidOperationException e)
        {
            log.LogWarning("The identity provider does not say where its sessions end ({Reason})", e.GetType().Name);
            return null;
        }
    }
}
