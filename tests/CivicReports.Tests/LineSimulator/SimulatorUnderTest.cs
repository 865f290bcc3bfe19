using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator;
using Microsoft.AspNetCore.Builder;

namespace CivicReports.Tests.LineSimulator;

/// <summary>A simulator on a free port with a receiver beside it, and the calls the tests make.</summary>
public sealed class SimulatorUnderTest : IAsyncDisposable
{
    public const string Secret = "test-secret";
    public const string Token = "test-token";
    private readonly WebApplication app;

    private SimulatorUnderTest(WebApplication app, WebhookEar ear)
    {
        this.app = app;
        Ear = ear;
        BaseUrl = new Uri(app.Urls.First());
        Line = new HttpClient { BaseAddress = BaseUrl };
        Line.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Control = new HttpClient { BaseAddress = new Uri(BaseUrl, "/simulator/api/") };
    }

    public Uri BaseUrl { get; }
    public WebhookEar Ear { get; }

    /// <summary>LINE's API with a good token.</summary>
    public HttpClient Line { get; }

    /// <summary>The simulator's own API.</summary>
    public HttpClient Control { get; }

    public static async Task<SimulatorUnderTest> Start(params string[] more)
    {
        var ear = await WebhookEar.Start();
        var app = SimulatorApp.Build(
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning",
            "--Simulator:WebhookUrl", ear.Url, "--Simulator:ChannelSecret", Secret, "--Simulator:ChannelAccessToken", Token,
            "--Simulator:RedeliveryFirstDelayMs", "10", // generous: a busy machine must not look like a receiver that hangs
            "--Simulator:WebhookTimeoutMs", "20000", "--Simulator:ReorderWaitMs", "20000", .. more,
        ]);
        await app.StartAsync();
        return new SimulatorUnderTest(app, ear);
    }

    public async Task<string> AddFriend(string name) =>
        (string)(await Ask(HttpMethod.Post, "residents", new { name, friendship = "friend" }))["userId"]!;

    public Task<JsonNode> Act(string userId, object act) => Ask(HttpMethod.Post, $"residents/{userId}/acts?wait=true", act);

    public Task<JsonNode> Chat(string userId) => Ask(HttpMethod.Get, $"residents/{userId}/chat");

    public Task<JsonNode> Fault(object faults) => Ask(HttpMethod.Patch, "faults", faults);

    public Task<JsonNode> PassTime(int seconds) => Ask(HttpMethod.Post, "clock", new { addSeconds = seconds });

    /// <summary>A text of this resident, and the reply token it brought.</summary>
    public async Task<string> ReplyToken(string userId) =>
        (string)(await Act(userId, new { type = "text", text = "hello" }))["events"]![0]!["replyToken"]!;

    /// <summary>The simulator's own API; anything but success is the test's mistake.</summary>
    public async Task<JsonNode> Ask(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Control.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<(HttpStatusCode Status, JsonNode Body, HttpResponseHeaders Headers)> Post(string path, object body,
        string? retryKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (retryKey is not null) request.Headers.Add("X-Line-Retry-Key", retryKey);
        using var response = await Line.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> Get(string path)
    {
        using var response = await Line.GetAsync(path);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        Line.Dispose();
        Control.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Ear.DisposeAsync();
    }

    public static object Text(string text) => new { type = "text", text };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
