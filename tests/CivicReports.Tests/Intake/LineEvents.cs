using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CivicReports.Line;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Intake;

/// <summary>Webhooks as LINE would post them to a house.</summary>
internal static class LineEvents
{
    private static int count;

    public static string NewUser() => $"U{Guid.NewGuid():N}";

    /// <summary>Like LINE's ULIDs: ids grow.</summary>
    public static string NewId() => $"01TEST{Environment.ProcessId:00000000}{Interlocked.Increment(ref count):000000000000}";

    public static object Text(string user, string text, DateTimeOffset at, string? id = null, string? replyToken = null) =>
        Message(user, new { id = NewId(), type = "text", text }, at, id, replyToken);

    public static object Location(string user, double longitude, double latitude, DateTimeOffset at, string? address = null) =>
        Message(user, new { id = NewId(), type = "location", longitude, latitude, address }, at);

    public static object Photo(string user, DateTimeOffset at, string? setId = null, int index = 1, int total = 1) => Message(user, new
    {
        id = NewId(),
        type = "image",
        contentProvider = new { type = "line" },
        imageSet = setId is null ? null : new { id = setId, index, total },
    }, at);

    public static object Message(string user, object message, DateTimeOffset at, string? id = null, string? replyToken = null) =>
        Event("message", user, at, id, replyToken, message: message);

    public static object Postback(string user, string data, DateTimeOffset at) => Event("postback", user, at, postback: new { data });

    public static object Event(string type, string user, DateTimeOffset at, string? id = null, string? replyToken = null,
        object? message = null,
        object? postback = null, object? unsend = null, object? source = null)
    {
        id ??= NewId();
        return new
        {
            type,
            mode = "active",
            timestamp = at.ToUnixTimeMilliseconds(),
            source = source ?? new { type = "user", userId = user },
            webhookEventId = id,
            deliveryContext = new { isRedelivery = false },
            replyToken = replyToken ?? $"reply-{id}",
            message,
            postback,
            unsend,
        };
    }

    public static byte[] Body(params object[] events) =>
        JsonSerializer.SerializeToUtf8Bytes(new { destination = "Ubot", events }, LineJson.Options);

    public static Task<HttpResponseMessage> Hear(this House house, params object[] events) => house.Post(Body(events));

    /// <summary>Posts events and expects them to be on disk.</summary>
    public static async Task Tell(this House house, params object[] events)
    {
        using var answer = await house.Hear(events);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    public static Task<HttpResponseMessage> Post(this House house, string body) => house.Post(Encoding.UTF8.GetBytes(body));

    public static async Task<HttpResponseMessage> Post(this House house, byte[] body, string? signature = null,
        string secret = House.LineSecret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add("x-line-signature", signature ?? LineSignature.Sign(body, secret));
        return await house.Http.SendAsync(request);
    }

    /// <summary>Waits until nothing in the inbox is unfinished, timers included.</summary>
    public static Task WhenAllIsDone(this House house) =>
        house.When("select not exists (select from line_inbox where done_at is null and parked_at is null)");

    public static async Task When(this House house, string question)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (!await house.Scalar<bool>(question))
        {
            if (DateTime.UtcNow > patience)
                Assert.Fail(
                    $"In vain: {question} — {await house.Scalar<string>("select string_agg(webhook_event_id || ' ' || attempts || ' ' || coalesce(last_error, ''), E'\\n') from line_inbox where done_at is null")}");
            await Task.Delay(20);
        }
    }
}
