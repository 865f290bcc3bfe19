using System.Text.RegularExpressions;
using CivicReports.Server.Pipeline;
using Microsoft.Extensions.FileProviders;

namespace CivicReports.Server.Hosting;

/// <summary>Serves the built console; every other address of the browser's is the console's own.</summary>
internal static class ConsolePages
{
    /// <summary>The console's views, as App.tsx routes them; it has a page of its own for what is none, and that page says 404.</summary>
    private static readonly Regex Views = new(
        "^(|sign-in|admin|admin/departments|admin/partners|admin/replies|admin/shelters|admin/categories|admin/rules|admin/line|"
            + "admin/changes|tickets|tickets/[^/]+|for-me|desk|reports|account|staff|staff/groups|audit|calendar|privacy-register"
            + "|layers|layers/[0-9]+|layers/drafts/[0-9]+"
            + "|disasters|situation|chronology|forgotten-password|links/[^/]+|partner/[^/]+|shelters|shelter/[^/]+)/?$",
        RegexOptions.CultureInvariant);

    private static PhysicalFileProvider? Files(WebApplication app)
    {
        var root = Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        return File.Exists(Path.Combine(root, "index.html")) ? new(root) : null;
    }

    /// <summary>Before sign-in: the console itself is no secret, what it shows is.</summary>
    public static void UseConsoleFiles(this WebApplication app)
    {
        if (Files(app) is not { } files) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    public static void MapConsole(this WebApplication app)
    {
        if (Files(app) is not { } files) return;
        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file =>
            {
                file.Context.Response.Headers.CacheControl = "no-cache";
                // the path itself is index.html's by now; what was asked for is the fallback's route value
                var asked = file.Context.GetRouteValue("path") as string ?? "";
                if (!Views.IsMatch(asked)) file.Context.Response.StatusCode = StatusCodes.Status404NotFound;
            },
        }).AllowAnonymous();
        // an unknown address of the interface is not a page
        foreach (var prefix in new[] { "/api/{**rest}", "/tiles/{**rest}", "/line/{**rest}", "/p/{**rest}", "/open/{**rest}" })
        {
            app.MapFallback(prefix, () => new Problem(404, Refusals.NoSuchAddress).Answer()).AllowAnonymous();
        }
    }
}
