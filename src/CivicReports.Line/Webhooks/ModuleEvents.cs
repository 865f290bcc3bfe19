using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>A module channel was attached to an account or detached from it.</summary>
public sealed record ModuleEvent : WebhookEvent
{
    public ModuleChange? Module { get; init; }
}

/// <summary>`attached` with scopes, or `detached` with a reason.</summary>
public sealed record ModuleChange
{
    public string? Type { get; init; }

    public string? BotId { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public string? Reason { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>The module channel has the floor now.</summary>
public sealed record ActivatedEvent : WebhookEvent
{
    public ChatControl? ChatControl { get; init; }
}

/// <summary>Until when the floor is ours, in milliseconds since 1970 UTC.</summary>
public sealed record ChatControl
{
    public long? ExpireAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>The module channel lost the floor.</summary>
public sealed record DeactivatedEvent : WebhookEvent;

/// <summary>LINE suspended the account.</summary>
public sealed record BotSuspendedEvent : WebhookEvent;

/// <summary>LINE gave the account back.</summary>
public sealed record BotResumedEvent : WebhookEvent;
