using Microsoft.Extensions.FileProviders;

namespace CivicReports.Server.Pipeline;

/// <summary>Serves the built console; every other address of the browser's is the console's own.</summary>
internal static class ConsolePages
{
    public static void MapConsole(this WebApplication app)
    {
        // wwwroot may be built after the first start of a developer's server
        var root = Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        if (!File.Exists(Path.Combine(root, "index.html"))) root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(root, "index.html"))) return;
        var files = new PhysicalFileProvider(root);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        }).AllowAnonymous();
        // an unknown address of the interface is not a page
        foreach (var prefix in new[] { "/api/{**rest}", "/tiles/{**rest}", "/line/{**rest}", "/p/{**rest}" })
        {
            app.MapFallback(prefix, () => Results.Problem(statusCode: 404, title: "見つかりませんでした。")).AllowAnonymous();
        }
    }
}
