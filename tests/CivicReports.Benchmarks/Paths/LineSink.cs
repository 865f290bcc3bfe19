using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CivicReports.Benchmarks.Paths;

/// <summary>Accepts every message at once, and remembers when each resident was first pushed one.</summary>
internal sealed class LineSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private int twice;

    private LineSink(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, long> FirstPush { get; } = new();

    /// <summary>Residents who were pushed more than one message.</summary>
    public int Twice => twice;

    public Uri Address => new(app.Urls.First());

    public static async Task<LineSink> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sink = new LineSink(app);
        app.Run(sink.Take);
        await app.StartAsync();
        return sink;
    }

    private async Task Take(HttpContext http)
    {
        if (http.Request.Path == "/v2/bot/message/push")
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            if (!FirstPush.TryAdd(body.RootElement.GetProperty("to").GetString()!, Stopwatch.GetTimestamp()))
                Interlocked.Increment(ref twice);
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"sentMessages":[{"id":"1","quoteToken":"q"}]}""");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
