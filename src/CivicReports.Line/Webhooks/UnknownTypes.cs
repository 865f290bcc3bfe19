using System.Text.Json;

namespace CivicReports.Line.Webhooks;

/// <summary>
/// System.Text.Json drops the `type` of what it reads as a base record; this puts it into Extra, to be told and written again.
/// </summary>
internal static class UnknownTypes
{
    internal static WebhookEvent Keep(WebhookEvent told, ReadOnlySpan<byte> json)
    {
        var isPlain = told.GetType() == typeof(WebhookEvent);
        var message = (told as MessageEvent)?.Message ?? (told as MessageEditedEvent)?.Message;
        var plainMessage = message?.GetType() == typeof(MessageContent) ? message : null;
        var plainSource = told.Source?.GetType() == typeof(EventSource) ? told.Source : null;
        if (!isPlain && plainMessage is null && plainSource is null)
            return told;

        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var whole = document.RootElement;
        if (isPlain)
            told.Extra = WithType(told.Extra, whole);
        if (plainMessage is not null && whole.TryGetProperty("message", out var sent))
            plainMessage.Extra = WithType(plainMessage.Extra, sent);
        if (plainSource is not null && whole.TryGetProperty("source", out var source))
            plainSource.Extra = WithType(plainSource.Extra, source);
        return told;
    }

    private static IDictionary<string, JsonElement>? WithType(IDictionary<string, JsonElement>? extra, JsonElement from)
    {
        if (from.ValueKind == JsonValueKind.Object && from.TryGetProperty("type", out var type))
            (extra ??= new Dictionary<string, JsonElement>())["type"] = type.Clone();
        return extra;
    }
}
