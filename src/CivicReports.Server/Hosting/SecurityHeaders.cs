namespace CivicReports.Server.Hosting;

/// <summary>What every answer says to the browser: no sniffing, no framing, nothing from elsewhere.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, Settings settings)
{
    // Mantine sets style attributes, never style elements; map tiles may come from the configured basemaps
    private readonly string policy =
        $"default-src 'self'; img-src 'self' data: blob:{Basemaps(settings)}; connect-src 'self'{Basemaps(settings)}; " +
        "style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; worker-src 'self'; " +
        "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        if (settings.PublicBaseUrl.Scheme == "https") headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }

    private static string Basemaps(Settings settings) =>
        string.Concat(BasemapRules.Origins(settings.Basemaps).Select(origin => $" {origin}"));
}
