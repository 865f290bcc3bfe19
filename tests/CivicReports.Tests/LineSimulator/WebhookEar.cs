using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CivicReports.Tests.LineSimulator;

/// <summary>One webhook as it came over the wire.</summary>
public sealed record Heard(byte[] Body, string Signature, string ContentType)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public JsonNode Event => Json["events"]![0]!;
}

/// <summary>A receiver that hears everything and answers what the test wants.</summary>
public sealed class WebhookEar : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();

    private WebhookEar(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/line/webhook";

    /// <summary>The answer's status, decided for each webhook; a task that does not end is a receiver that hangs.</summary>
    public Func<Heard, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    public static async Task<WebhookEar> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var ear = new WebhookEar(app);
        app.MapPost("/line/webhook", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var one = new Heard(body.ToArray(), http.Request.Headers["x-line-signature"].ToString(), http.Request.ContentType ?? "");
            ear.heard.Writer.TryWrite(one);
            return Results.StatusCode(await ear.Answer(one).WaitAsync(http.RequestAborted));
        });
        await app.StartAsync();
        return ear;
    }

    /// <summary>The next webhook, waited for at most half a minute.</summary>
    public async Task<Heard> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await heard.Reader.ReadAsync(patience.Token);
    }

    public bool IsQuiet => heard.Reader.Count == 0;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
