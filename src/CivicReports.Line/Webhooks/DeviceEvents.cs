using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>Somebody watched a film with a tracking id to its end.</summary>
public sealed record VideoPlayCompleteEvent : WebhookEvent
{
    public VideoPlay? VideoPlayComplete { get; init; }
}

/// <summary>The film that was watched.</summary>
public sealed record VideoPlay
{
    public string? TrackingId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Somebody came near a LINE Beacon.</summary>
public sealed record BeaconEvent : WebhookEvent
{
    public Beacon? Beacon { get; init; }
}

/// <summary>Which beacon (`hwid`) and what it did: `enter`, `banner` or `stay`.</summary>
public sealed record Beacon
{
    public string? Hwid { get; init; }

    public string? Type { get; init; }

    /// <summary>The device's own message, in hex.</summary>
    public string? Dm { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A LINE notification message arrived at a phone.</summary>
public sealed record DeliveryEvent : WebhookEvent
{
    public Delivery? Delivery { get; init; }
}

/// <summary>The hashed phone number or our delivery tag.</summary>
public sealed record Delivery
{
    public string? Data { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
