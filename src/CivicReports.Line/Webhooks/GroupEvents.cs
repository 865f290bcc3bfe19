using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>The bot came into a group or room.</summary>
public sealed record JoinEvent : WebhookEvent;

/// <summary>The bot was removed from a group or room.</summary>
public sealed record LeaveEvent : WebhookEvent;

/// <summary>People came into a group that the bot is in.</summary>
public sealed record MemberJoinedEvent : WebhookEvent
{
    public Members? Joined { get; init; }
}

/// <summary>People left a group that the bot is in.</summary>
public sealed record MemberLeftEvent : WebhookEvent
{
    public Members? Left { get; init; }
}

/// <summary>The people who came or left.</summary>
public sealed record Members
{
    [JsonPropertyName("members")]
    public IReadOnlyList<EventSource> People { get; init; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
