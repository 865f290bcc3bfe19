using System.Text.Json;

namespace CivicReports.Line.Webhooks;

/// <summary>Reads what LINE posts, forgiving everything but broken JSON.</summary>
public static class WebhookReader
{
    /// <summary>Reads a whole body; throws <see cref="MalformedWebhookException"/> when it is no JSON object with events.</summary>
    public static WebhookBody Read(ReadOnlyMemory<byte> body)
    {
        var slices = Split(body);
        using var document = Parse(body);
        var destination = document.RootElement.TryGetProperty("destination", out var it) && it.ValueKind == JsonValueKind.String
            ? it.GetString()
            : null;
        return new WebhookBody(destination, [.. slices.Select(slice => ReadEvent(slice.Json.Span))]);
    }

    /// <summary>Cuts a body into its events without reading them; throws <see cref="MalformedWebhookException"/>.</summary>
    public static IReadOnlyList<EventSlice> Split(ReadOnlyMemory<byte> body) => WebhookSplitter.Split(body);

    /// <summary>Reads one event's JSON object. A known type of an unexpected shape comes back as far as it can be read,
    /// at the least as a plain <see cref="WebhookEvent"/>; throws <see cref="MalformedWebhookException"/> on anything but an
    /// object.</summary>
    public static WebhookEvent ReadEvent(ReadOnlySpan<byte> json)
    {
        json = UnicodeEscapes.Mend(json);
        try
        {
            var told = JsonSerializer.Deserialize<WebhookEvent>(json, LineJson.Options)
                ?? throw new MalformedWebhookException("An event is null.");
            return UnknownTypes.Keep(told, json);
        }
        catch (JsonException)
        {
            return EventRescue.Read(json);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException problem)
        {
            throw new MalformedWebhookException("The body is not JSON.", problem);
        }
    }
}
