using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace CivicReports.Benchmarks.Paths;

/// <summary>A page with an empty MapLibre map, of the same package that the console uses.</summary>
internal sealed class EmptyMapPage : IAsyncDisposable
{
    private const string Page = """
        <!doctype html>
        <link rel="stylesheet" href="/maplibre/maplibre-gl.css">
        <div id="map" style="position: fixed; inset: 0" data-map-idle="false"></div>
        <script type="module">
          import * as maplibregl from '/maplibre/maplibre-gl.mjs';
          maplibregl.setWorkerUrl('/maplibre/maplibre-gl-worker.mjs');
          const container = document.querySelector('#map');
          const sea = { id: 'sea', type: 'background', paint: { 'background-color': '#dde' } };
          const map = new maplibregl.Map({ container, style: { version: 8, sources: {}, layers: [sea] } });
          map.on('idle', () => { container.dataset.mapIdle = 'true'; });
        </script>
        """;

    private readonly WebApplication app;

    private EmptyMapPage(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<EmptyMapPage> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var types = new Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript" } };
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath("map-ui/node_modules/maplibre-gl/dist")),
            RequestPath = "/maplibre",
            ContentTypeProvider = types,
        });
        app.Run(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.WriteAsync(Page);
        });
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
