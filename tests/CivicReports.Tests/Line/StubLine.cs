using System.Collections.Concurrent;
using System.Net;
using CivicReports.Line.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicReports.Tests.Line;

/// <summary>An HTTP server on loopback that answers as a test tells it to and remembers what it was asked.</summary>
internal sealed class StubLine : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<ServiceProvider> containers = [];

    private StubLine(WebApplication app) => this.app = app;

    internal ConcurrentQueue<Asked> Requests { get; } = [];

    internal Uri Address => new(app.Urls.First());

    /// <summary>What to answer; by default 200 and an empty object.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = context => Write(context, 200, "{}");

    internal static async Task<StubLine> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new StubLine(app);
        app.Run(stub.Handle);
        await app.StartAsync();
        return stub;
    }

    internal static Task Write(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Answers the same to every request.</summary>
    internal void Says(int status, string json, params (string Name, string Value)[] headers) => Answer = context =>
    {
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return Write(context, status, json);
    };

    internal ILineClient Client(Action<LineOptions>? configure = null, TimeProvider? time = null, ExternalRules? rules = null)
    {
        var services = new ServiceCollection();
        if (time is not null)
            services.AddSingleton(time);
        if (rules is not null)
            services.AddSingleton(rules);
        services.AddLine(options =>
        {
            options.ChannelSecret = "secret";
            options.ChannelAccessToken = "long-lived";
            options.ApiBaseUrl = Address;
            options.DataApiBaseUrl = new Uri(Address, "data/");
            options.Timeout = TimeSpan.FromSeconds(5);
            configure?.Invoke(options);
        });
        var container = services.BuildServiceProvider();
        containers.Add(container);
        return container.GetRequiredService<ILineClient>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in containers)
            await container.DisposeAsync();
        await app.DisposeAsync();
    }

    private async Task Handle(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new Asked(
            $"{context.Request.Method} {context.Request.Path}",
            body.ToArray(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase)));
        await Answer(context);
    }

    internal sealed record Asked(string Line, byte[] Body, IReadOnlyDictionary<string, string> Headers)
    {
        internal string Text => System.Text.Encoding.UTF8.GetString(Body);
    }
}
