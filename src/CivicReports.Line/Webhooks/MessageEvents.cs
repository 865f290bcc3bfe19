using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>Somebody sent a message.</summary>
public sealed record MessageEvent : WebhookEvent
{
    /// <summary>What was sent; the base record when its type is unknown or its shape surprised us.</summary>
    public MessageContent? Message { get; init; }
}

/// <summary>Somebody changed the words of a message in a group chat; the message id is the old one.</summary>
public sealed record MessageEditedEvent : WebhookEvent
{
    /// <summary>The new words.</summary>
    public MessageContent? Message { get; init; }
}

/// <summary>Somebody took a message back: what was stored of it has to go.</summary>
public sealed record UnsendEvent : WebhookEvent
{
    public UnsentMessage? Unsend { get; init; }
}

/// <summary>The message that was taken back.</summary>
public sealed record UnsentMessage
{
    public string MessageId { get; init; } = "";

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
