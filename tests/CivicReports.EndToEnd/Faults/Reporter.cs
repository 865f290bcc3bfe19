using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivicReports.EndToEnd.Faults;

/// <summary>A resident in the simulator who reports a broken guardrail.</summary>
internal sealed class Reporter(Stage stage, string userId)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string UserId => userId;

    /// <summary>Says what and where, and waits for the button that sends it.</summary>
    public async Task Prepare()
    {
        await Say();
        await Show();
        await stage.Until("the report can be sent",
            async () => (await Answers()).Any(a => a.ToJsonString(Readable).Contains("\"label\":\"送る\"", StringComparison.Ordinal)));
    }

    public Task<JsonNode> Say(string text = "ガードレール", bool wait = true) => Act(new { type = "text", text }, wait);

    public Task<JsonNode> Show(bool wait = true) => Act(new { type = "location", latitude = 34.015, longitude = 138.010 }, wait);

    /// <summary>Taps 「送る」 and waits for the server's 200; answers how the webhook ended.</summary>
    public async Task<int?> Submit() => (int?)(await Act(new { type = "tap", label = "送る" }, wait: true))["deliveries"]![0]!["status"];

    /// <summary>What the account told by push, in order, as JSON text.</summary>
    public async Task<List<string>> Told() => [.. (await Entries("push")).Select(e => e["message"]!.ToJsonString(Readable))];

    /// <summary>How often each retry key was delivered here.</summary>
    public async Task<List<int>> DeliveriesByKey() => [.. (await Chat())["counts"]!["byRetryKey"]!.AsObject().Select(k => (int)k.Value!)];

    public async Task<List<JsonNode>> Answers() => [.. await Entries("reply")];

    private Task<JsonNode> Act(object act, bool wait) =>
        stage.Ask(HttpMethod.Post, $"residents/{userId}/acts{(wait ? "?wait=true" : "")}", act);

    private Task<JsonNode> Chat() => stage.Ask(HttpMethod.Get, $"residents/{userId}/chat");

    private async Task<IEnumerable<JsonNode>> Entries(string via) =>
        (await Chat())["entries"]!.AsArray().Select(e => e!).Where(e => (string?)e["from"] == "account" && (string?)e["via"] == via);
}
