using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivicReports.LineSimulator.MessageRules;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Reply, push, multicast, broadcast and their validation without sending.</summary>
public sealed partial class SendMessages(
    Residents residents, ReplyTokens replyTokens, RetryKeys retryKeys, Quota quota, FaultBoard faults, SimulatorClock clock)
{
    private const int MostRecipients = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/message/reply", (HttpContext http, SendMessages send) => send.Reply(http));
        app.MapPost("/v2/bot/message/push", (HttpContext http, SendMessages send) => send.Counted(http, "push"));
        app.MapPost("/v2/bot/message/multicast", (HttpContext http, SendMessages send) => send.Counted(http, "multicast"));
        app.MapPost("/v2/bot/message/broadcast", (HttpContext http, SendMessages send) => send.Counted(http, "broadcast"));
        foreach (var kind in new[] { "reply", "push", "multicast", "narrowcast", "broadcast" })
            app.MapPost($"/v2/bot/message/validate/{kind}", (Delegate)Validate);
    }

    private static async Task<IResult> Validate(HttpContext http)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        return refusal ?? (CheckMessages.Of(body!) is { } error ? LineAnswer.Json(400, error) : LineAnswer.Ok());
    }

    private async Task<IResult> Reply(HttpContext http)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var notes = RequestNotes.Of(http);
        notes.Summary = Summaries.OfMessages(body.Items("messages"));
        notes.Who = replyTokens.Owner(body.Text("replyToken") ?? "");
        if (http.Request.Headers.ContainsKey("X-Line-Retry-Key"))
            return LineAnswer.Error(400, "The retry key is not supported for this endpoint");
        if (CheckMessages.Of(body!) is { } error) return LineAnswer.Json(400, error);
        if (replyTokens.Spend(body.Text("replyToken") ?? "") is not { } chatId) return LineAnswer.Error(400, "Invalid reply token");
        return Sent(Deliver([chatId], body!, "reply", null, notes.RequestId));
    }

    private async Task<IResult> Counted(HttpContext http, string kind)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var notes = RequestNotes.Of(http);
        notes.Summary = Summaries.OfMessages(body.Items("messages"));
        notes.Who = kind == "push" ? body.Text("to") : null;
        string? key = http.Request.Headers["X-Line-Retry-Key"] is { Count: > 0 } header ? header.ToString() : null;
        if (key is not null && !Guid.TryParse(key, out _)) return LineAnswer.Error(400, "The retry key is invalid");
        if (CheckMessages.Of(body!) is { } error) return LineAnswer.Json(400, error);
        if (Recipients(body!, kind) is not { } to)
            return LineAnswer.Error(400, "The property, 'to', in the request body is invalid (line: -, column: -)");
        lock (retryKeys.Gate) return Accept(http, body!, kind, to, key, notes.RequestId);
    }

    private IResult Accept(HttpContext http, JsonObject body, string kind, IReadOnlyList<string> to, string? key, string requestId)
    {
        if (key is not null && retryKeys.TryFind(key, out var accepted, out var before))
        {
            http.Response.Headers["x-line-accepted-request-id"] = accepted;
            var conflict = new JsonObject { ["message"] = "The retry key is already accepted" };
            if (before is not null) conflict["sentMessages"] = before.DeepClone();
            return LineAnswer.Json(409, conflict);
        }
        var reached = to.Where(IsReachable).ToList();
        if (faults.Now.QuotaSpent || !quota.TryUse(reached.Count)) return LineAnswer.Error(429, "You have reached your monthly limit.");
        var sent = Deliver(reached, body, kind, key, requestId);
        if (key is not null) retryKeys.Remember(key, requestId, kind == "push" ? sent : null);
        return kind == "push" ? Sent(sent) : LineAnswer.Ok();
    }

    /// <summary>Blocked and deleted accounts are no error: the message simply reaches nobody.</summary>
    private bool IsReachable(string id) =>
        residents.TryFind(id, out var chat)
            && (chat.IsGroup || chat.Friendship == Friendship.Friend || (chat.Friendship == Friendship.Stranger && WroteLately(id)));

    private bool WroteLately(string id) =>
        residents.Entries(id).Any(entry => entry.From == "resident" && clock.GetUtcNow() - entry.At < TimeSpan.FromDays(7));

    private JsonArray Deliver(IReadOnlyList<string> chats, JsonObject body, string via, string? key, string requestId)
    {
        var sent = new JsonArray();
        foreach (var message in body.Items("messages")!)
        {
            var id = Ids.Message(clock.GetUtcNow());
            var one = new JsonObject { ["id"] = id };
            if (message.Text("type") is "text" or "sticker" or "image" or "video" or "flex" or "template")
                one["quoteToken"] = Ids.Token(48);
            sent.Add(one);
            foreach (var chat in chats)
                residents.Write(chat, new ChatEntry
                {
                    From = "account", Via = via, MessageId = id, Message = message!.DeepClone(), RetryKey = key, RequestId = requestId,
                });
        }
        return sent;
    }

    private IReadOnlyList<string>? Recipients(JsonObject body, string kind)
    {
        switch (kind)
        {
            case "broadcast":
                return [.. residents.All().Where(chat => !chat.IsGroup).Select(chat => chat.Id)];
            case "push":
                return body.Text("to") is { } one && AnyId().IsMatch(one) ? [one] : null;
            default:
                var many = body.Items("to")?.Select(item => item is JsonValue value && value.TryGetValue<string>(out var id) ? id : "")
                .ToList();
                return many is { Count: > 0 and <= MostRecipients } && many.All(id => id.StartsWith('U') && AnyId().IsMatch(id))
                    ? [.. many.Distinct()] : null;
        }
    }

    private static IResult Sent(JsonArray sent) => LineAnswer.Ok(new JsonObject { ["sentMessages"] = sent.DeepClone() });

    [GeneratedRegex("^[UCR][0-9a-f]{32}$")]
    private static partial Regex AnyId();
}
