using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CivicReports.Line.Messages;

namespace CivicReports.Line.Client;

/// <summary>The Messaging API over HTTP.</summary>
internal sealed class LineClient(LineConnection connection, ContentDownload content, ExternalContent external) : ILineClient
{
    private const string Bot = "/v2/bot";

    public async Task<SendOutcome> Reply(string replyToken, IReadOnlyList<LineMessage> messages, CancellationToken cancellationToken) =>
        Beyond(messages) ?? Answers.ToReply(await connection.Call(
            Post($"{Bot}/message/reply", Endpoint.Reply, new ReplyBody(replyToken, messages)), cancellationToken));

    public async Task<SendOutcome> Push(
        string recipient, IReadOnlyList<LineMessage> messages, Guid retryKey, CancellationToken cancellationToken) =>
        Beyond(messages) ?? Answers.ToPush(await connection.Call(
            Post($"{Bot}/message/push", Endpoint.Push, new PushBody(recipient, messages)) with { RetryKey = retryKey }, cancellationToken));

    public async Task<SendOutcome> PushStored(string recipient, string messages, Guid retryKey, CancellationToken cancellationToken) =>
        Answers.ToPush(await connection.Call(new LineCall(HttpMethod.Post, $"{Bot}/message/push", Endpoint.Push)
        {
            Body = Stored(recipient, messages),
            RetryKey = retryKey,
        }, cancellationToken));

    public Task<ContentOutcome> Content(string messageId, CancellationToken cancellationToken) =>
        content.Get(messageId, cancellationToken);

    public Task<ContentOutcome> ContentFromExternalProvider(string url, CancellationToken cancellationToken) =>
        external.Get(url, cancellationToken);

    public Task<LineResult<Profile>> Profile(string userId, CancellationToken cancellationToken) =>
        Ask<Profile>(Get($"{Bot}/profile/{Id(userId)}"), cancellationToken);

    public Task<LineResult<Done>> LoadingIndicator(string userId, TimeSpan duration, CancellationToken cancellationToken)
    {
        var seconds = Math.Clamp((int)Math.Ceiling(duration.TotalSeconds / 5) * 5, 5, 60);
        return Do(Post($"{Bot}/chat/loading/start", Endpoint.LoadingIndicator, new LoadingBody(userId, seconds)), cancellationToken);
    }

    public async Task<LineResult<Quota>> Quota(CancellationToken cancellationToken)
    {
        var limit = await connection.Call(Get($"{Bot}/message/quota"), cancellationToken);
        if (limit is not LineReply.Answered { IsSuccess: true } allowed)
            return Answers.ToResult<Quota>(limit, _ => null);
        var usage = await connection.Call(Get($"{Bot}/message/quota/consumption"), cancellationToken);
        return Answers.ToResult(usage, used => allowed.Read<QuotaBody>() is { } most && used.Read<UsageBody>() is { } sum
            ? new Quota(most.Type == "none" ? null : most.Value, sum.TotalUsage)
            : null);
    }

    public Task<LineResult<BotInfo>> BotInfo(CancellationToken cancellationToken) =>
        Ask<BotInfo>(Get($"{Bot}/info"), cancellationToken);

    public Task<LineResult<string>> CreateRichMenu(RichMenu menu, CancellationToken cancellationToken) =>
        AskId(Post($"{Bot}/richmenu", Endpoint.CreateRichMenu, menu with { RichMenuId = null }), cancellationToken);

    public Task<LineResult<Done>> SetRichMenuImage(
        string richMenuId, ReadOnlyMemory<byte> image, string contentType, CancellationToken cancellationToken) =>
        Do(new LineCall(HttpMethod.Post, $"{Bot}/richmenu/{Id(richMenuId)}/content", Endpoint.Other)
        {
            OnDataHost = true,
            Body = image,
            ContentType = contentType,
        }, cancellationToken);

    public Task<LineResult<Done>> SetDefaultRichMenu(string richMenuId, CancellationToken cancellationToken) =>
        Do(new LineCall(HttpMethod.Post, $"{Bot}/user/all/richmenu/{Id(richMenuId)}", Endpoint.Other), cancellationToken);

    public Task<LineResult<string>> DefaultRichMenu(CancellationToken cancellationToken) =>
        AskId(Get($"{Bot}/user/all/richmenu"), cancellationToken);

    public Task<LineResult<Done>> LinkRichMenu(string userId, string richMenuId, CancellationToken cancellationToken) =>
        Do(new LineCall(HttpMethod.Post, $"{Bot}/user/{Id(userId)}/richmenu/{Id(richMenuId)}", Endpoint.Other), cancellationToken);

    public async Task<LineResult<IReadOnlyList<RichMenu>>> ListRichMenus(CancellationToken cancellationToken) =>
        Answers.ToResult(
            await connection.Call(Get($"{Bot}/richmenu/list", Endpoint.ListRichMenus), cancellationToken),
            answer => answer.Read<RichMenuList>()?.RichMenus);

    public Task<LineResult<Done>> DeleteRichMenu(string richMenuId, CancellationToken cancellationToken) =>
        Do(new LineCall(HttpMethod.Delete, $"{Bot}/richmenu/{Id(richMenuId)}", Endpoint.DeleteRichMenu), cancellationToken);

    public Task<LineResult<Done>> SetWebhookEndpoint(Uri endpoint, CancellationToken cancellationToken) =>
        Do(Post($"{Bot}/channel/webhook/endpoint", Endpoint.WebhookSetting, new EndpointBody(endpoint.AbsoluteUri)) with
        {
            Method = HttpMethod.Put,
        }, cancellationToken);

    public Task<LineResult<WebhookEndpoint>> WebhookEndpoint(CancellationToken cancellationToken) =>
        Ask<WebhookEndpoint>(Get($"{Bot}/channel/webhook/endpoint", Endpoint.WebhookSetting), cancellationToken);

    public Task<LineResult<WebhookTest>> TestWebhookEndpoint(Uri? endpoint, CancellationToken cancellationToken) =>
        Ask<WebhookTest>(
            Post($"{Bot}/channel/webhook/test", Endpoint.WebhookTest, new EndpointBody(endpoint?.AbsoluteUri)), cancellationToken);

    private static string Id(string id) => LineCall.Segment(id);

    private static LineCall Get(string path, Endpoint endpoint = Endpoint.Other) => new(HttpMethod.Get, path, endpoint);

    private static LineCall Post<T>(string path, Endpoint endpoint, T body) =>
        new(HttpMethod.Post, path, endpoint) { Body = LineConnection.Json(body) };

    private static ReadOnlyMemory<byte> Stored(string recipient, string messages)
    {
        var body = new ArrayBufferWriter<byte>(messages.Length + 64);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("to", recipient);
        json.WritePropertyName("messages");
        json.WriteRawValue(messages);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private SendOutcome.BeyondLimits? Beyond(IReadOnlyList<LineMessage> messages)
    {
        // pictures over http come from a simulator beside us, and only it can fetch them
        var violations = MessageLimits.Check(messages, allowLoopbackHttp: connection.Options.ApiBaseUrl.IsLoopback);
        return violations.Count == 0 ? null : new SendOutcome.BeyondLimits(violations);
    }

    private async Task<LineResult<T>> Ask<T>(LineCall call, CancellationToken cancellationToken) where T : class =>
        Answers.ToResult(await connection.Call(call, cancellationToken), answer => answer.Read<T>());

    private async Task<LineResult<string>> AskId(LineCall call, CancellationToken cancellationToken) =>
        Answers.ToResult(await connection.Call(call, cancellationToken), answer => answer.Read<RichMenuId>()?.Id);

    private async Task<LineResult<Done>> Do(LineCall call, CancellationToken cancellationToken) =>
        Answers.ToResult(await connection.Call(call, cancellationToken), _ => new Done());

    private sealed record ReplyBody(string ReplyToken, IReadOnlyList<LineMessage> Messages);

    private sealed record PushBody(string To, IReadOnlyList<LineMessage> Messages);

    private sealed record LoadingBody(string ChatId, int LoadingSeconds);

    private sealed record EndpointBody(string? Endpoint);

    private sealed record QuotaBody(string? Type, long? Value);

    private sealed record UsageBody(long TotalUsage);

    private sealed record RichMenuId([property: JsonPropertyName("richMenuId")] string? Id);

    private sealed record RichMenuList([property: JsonPropertyName("richmenus")] IReadOnlyList<RichMenu>? RichMenus);
}
