using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.LineApi;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>The log, the counts, live news, and pictures for the page.</summary>
public static class Watch
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/traffic", (TrafficLog log, long after = 0, int limit = 200) =>
            LineAnswer.Ok(new JsonArray([.. log.After(after, Math.Clamp(limit, 1, 5000)).Select(entry => Json.From(entry))])));
        api.MapDelete("/traffic", (TrafficLog log) =>
        {
            log.Clear();
            return LineAnswer.Ok();
        });
        api.MapGet("/counts", (TrafficLog log) => LineAnswer.Ok(log.Counts()));
        api.MapGet("/live", Live);
        api.MapGet("/contents/{id}", (string id, Contents contents) =>
            contents.TryFind(id, out var content) && !content.Gone ? Results.Bytes(content.Bytes, content.ContentType)
                : LineAnswer.NotFound());
        api.MapGet("/richmenus/{id}/image", (string id, RichMenus menus) =>
            menus.Find(id) is { Image: { } image } menu ? Results.Bytes(image, menu.ImageType) : LineAnswer.NotFound());
        api.MapGet("/map", (SimulatorOptions options) =>
            options.MapGeoJson.Length > 0 && File.Exists(options.MapGeoJson)
                ? Results.File(Path.GetFullPath(options.MapGeoJson), "application/geo+json") : LineAnswer.NotFound());
    }

    private static async Task Live(HttpContext http, LiveChanges live, IHostApplicationLifetime lifetime)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // an open stream must not hold up stopping
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var listener = live.Open();
        try
        {
            await Send(http, ": open\n\n", stop.Token);
            var next = listener.News.WaitToReadAsync(stop.Token).AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, stop.Token)) != next)
                {
                    await Send(http, ": still here\n\n", stop.Token);
                    continue;
                }
                await next;
                var told = new HashSet<string>();
                while (listener.News.TryRead(out var what)) told.Add(what);
                await Send(http, string.Concat(told.Select(what => $"data: {what}\n\n")), stop.Token);
                next = listener.News.WaitToReadAsync(stop.Token).AsTask();
            }
        }
        catch (OperationCanceledException)
        {
            // the page closed, or the simulator stops
        }
    }

    private static async Task Send(HttpContext http, string text, CancellationToken stop)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        await http.Response.Body.FlushAsync(stop);
    }
}
