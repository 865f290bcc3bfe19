using Microsoft.AspNetCore.HttpOverrides;

namespace CivicReports.Server.Hosting;

/// <summary>
/// Behind a proxy everybody would have the proxy's address; what it says of them is believed only of those the operator named.
/// </summary>
internal static class KnownProxies
{
    /// <summary>
    /// First of all, so that everything after sees the browser's address. The webhook, which needs none, is answered before.
    /// </summary>
    public static void UseKnownProxies(this WebApplication app, Settings settings)
    {
        if (settings.KnownProxies.Count == 0) return;
        // no limit to how many stand in a row: reading ends at the first that is not known
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.KnownProxies) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
