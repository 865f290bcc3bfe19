using System.Reflection;
using CivicReports.LineSimulator.LineApi;
using Microsoft.AspNetCore.StaticFiles;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>The chat page: files built into the program, or a folder while working on them.</summary>
public static class Page
{
    // pictures come from the server under test; everything else is the page's own
    private const string Policy = "default-src 'self'; img-src 'self' data: blob: http: https:; frame-ancestors 'none'; base-uri 'none'";
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http, SimulatorOptions options) => File(http, options, "index.html"));
        app.MapGet("/page/{**path}", (string path, HttpContext http, SimulatorOptions options) => File(http, options, path));
    }

    private static IResult File(HttpContext http, SimulatorOptions options, string path)
    {
        if (path.Contains("..", StringComparison.Ordinal) || !Types.TryGetContentType(path, out var type)) return LineAnswer.NotFound();
        var stream = Open(options, path);
        if (stream is null) return LineAnswer.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Stream(stream, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
    }

    private static Stream? Open(SimulatorOptions options, string path)
    {
        if (options.PageFolder.Length == 0) return Assembly.GetExecutingAssembly().GetManifestResourceStream("wwwroot/" + path);
        var file = Path.Combine(options.PageFolder, path);
        return System.IO.File.Exists(file) ? System.IO.File.OpenRead(file) : null;
    }
}
