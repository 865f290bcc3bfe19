using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.Webhooks;

/// <summary>What came of one delivery: a status, or the reason there was none.</summary>
public sealed record Delivery(int? Status, string? Reason, string? Detail, double DurationMs)
{
    public bool Succeeded => Status is >= 200 and < 300;
}

/// <summary>Posts one signed body to the webhook URL and writes it into the log.</summary>
public sealed class WebhookDelivery(SimulatorOptions options, Account account, FaultBoard faults, TrafficLog log,
    ReplyTokens tokens) : IDisposable
{
    // the receiver's loopback address must not be looked up at a proxy
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<Delivery> Post(IReadOnlyList<JsonObject> events, int attempt, CancellationToken stop, string? toUrl = null,
        string? fault = null)
    {
        foreach (var token in events.Select(e => e.Text("replyToken")).OfType<string>()) tokens.Delivered(token);
        var body = new JsonObject
        {
            ["destination"] = account.BotUserId, ["events"] = new JsonArray([.. events.Select(e => e.DeepClone())]),
        };
        return PostRaw(Encoding.UTF8.GetBytes(Json.Write(body)), attempt, stop, toUrl, fault);
    }

    /// <summary>Any body as it is, signed: for what no resident would send.</summary>
    public async Task<Delivery> PostRaw(byte[] body, int attempt, CancellationToken stop, string? toUrl = null, string? fault = null)
    {
        var url = toUrl ?? account.WebhookUrl;
        var wrong = faults.Now.WrongSignature;
        var started = Stopwatch.GetTimestamp();
        var (status, reason, detail) = url.Length == 0
            ? (null, "no_webhook_url", "No webhook URL is configured.")
            : await Send(url, body, wrong, stop);
        var delivery = new Delivery(status, reason, detail, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Note(url, body, attempt, wrong ? "wrongSignature" : fault, delivery);
        return delivery;
    }

    public void Dispose() => http.Dispose();

    private async Task<(int? Status, string? Reason, string? Detail)> Send(string url, byte[] body, bool wrongSignature,
        CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(options.WebhookTimeoutMs);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.TryAddWithoutValidation("x-line-signature",
                Signature.Of(body, wrongSignature ? options.ChannelSecret + "!" : options.ChannelSecret));
            request.Headers.TryAddWithoutValidation("User-Agent", "LineBotWebhook/2.0");
            using var response = await http.SendAsync(request, timeout.Token);
            var code = (int)response.StatusCode;
            return code is >= 200 and < 300 ? (code, null, null) : (code, "error_status_code", $"{code}");
        }
        catch (OperationCanceledException)
        {
            return (null, "request_timeout", $"No answer within {options.WebhookTimeoutMs} ms.");
        }
        catch (HttpRequestException problem)
        {
            return (null, problem.HttpRequestError == HttpRequestError.ConnectionError ? "could_not_connect"
                : "unclassified", problem.Message);
        }
    }

    private void Note(string url, byte[] body, int attempt, string? fault, Delivery delivery)
    {
        var json = Json.TryParse(Encoding.UTF8.GetString(body));
        var events = json.Items("events");
        var first = events?.Count > 0 ? events[0] : null;
        log.Add(new TrafficEntry
        {
            Direction = "webhook",
            Method = "POST",
            Path = url,
            Who = first.Child("source") is { } source ? source.Text("groupId") ?? source.Text("userId") : null,
            Summary = events is null ? "raw" : Summaries.OfEvents(events),
            Request = json,
            Status = delivery.Status,
            Reason = delivery.Reason,
            DurationMs = delivery.DurationMs,
            Attempt = attempt,
            EventId = first.Text("webhookEventId"),
            Fault = fault,
        });
    }
}
