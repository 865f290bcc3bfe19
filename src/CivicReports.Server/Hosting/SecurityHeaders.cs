namespace CivicReports.Server.Hosting;

/// <summary>
/// What every answer says to the browser, errors and webhooks included: no sniffing, no framing, nothing from elsewhere, and nothing is
/// kept that does not say for how long.
/// </summary>
internal sealed class SecurityHeaders
{
    private readonly RequestDelegate next;
    private readonly Func<object, Task> write;

    public SecurityHeaders(RequestDelegate next, Settings settings)
    {
        this.next = next;
        // Mantine sets style attributes, never style elements; map tiles may come from the configured basemaps
        var policy =
            $"default-src 'self'; script-src 'self'; img-src 'self' data: blob:{Basemaps(settings)}; " +
            $"connect-src 'self'{Basemaps(settings)}; " +
            "style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; worker-src 'self'; " +
            "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        write = http =>
        {
            var headers = ((HttpContext)http).Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
            if (settings.IsSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        };
    }

    public Task Invoke(HttpContext http)
    {
        // at the last moment: what becomes an error is cleared before
        http.Response.OnStarting(write, http);
        return next(http);
    }

    private static string Basemaps(Settings settings) =>
        string.Concat(BasemapRules.Origins(settings.Basemaps).Select(origin => $" {origin}"));
}
