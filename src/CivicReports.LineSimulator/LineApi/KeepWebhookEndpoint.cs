using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>The webhook address: read, set, try.</summary>
public static class KeepWebhookEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v2/bot/channel/webhook/endpoint", (Account account) => account.WebhookUrl is { Length: > 0 } url
            ? LineAnswer.Ok(new JsonObject { ["endpoint"] = url, ["active"] = true })
            : LineAnswer.NotFound());
        app.MapPut("/v2/bot/channel/webhook/endpoint", async (HttpContext http, Account account) =>
        {
            var (body, refusal) = await LineAnswer.Read(http);
            if (refusal is not null) return refusal;
            if (!IsEndpoint(body.Text("endpoint"))) return LineAnswer.Error(400, "Invalid webhook endpoint URL");
            account.Set(body.Text("endpoint"), null);
            return LineAnswer.Ok();
        });
        app.MapPost("/v2/bot/channel/webhook/test", Try);
    }

    private static async Task<IResult> Try(HttpContext http, Account account, WebhookDelivery webhook, SimulatorClock clock)
    {
        // the body may be missing: then the configured address is tried
        var body = (await LineAnswer.Read(http)).Body;
        var url = body.Text("endpoint") ?? account.WebhookUrl;
        if (!IsEndpoint(url)) return LineAnswer.Error(400, "Invalid webhook endpoint URL");
        var outcome = await webhook.Post([], 1, http.RequestAborted, url);
        return LineAnswer.Ok(new JsonObject
        {
            ["success"] = outcome.Succeeded,
            ["timestamp"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["statusCode"] = outcome.Status ?? 0,
            ["reason"] = outcome.Reason?.ToUpperInvariant() ?? "OK",
            ["detail"] = outcome.Detail ?? "200",
        });
    }

    private static bool IsEndpoint(string? url) => url is { Length: <= 500 } && Account.IsUsableUrl(url);
}
