using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>Somebody added the account, or unblocked it.</summary>
public sealed record FollowEvent : WebhookEvent
{
    public Follow? Follow { get; init; }
}

/// <summary>How somebody came to follow.</summary>
public sealed record Follow
{
    /// <summary>True when the account had been blocked; not always right.</summary>
    public bool IsUnblocked { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Somebody blocked the account; nothing can be sent to them.</summary>
public sealed record UnfollowEvent : WebhookEvent;

/// <summary>A paid membership began, ended or was renewed.</summary>
public sealed record MembershipEvent : WebhookEvent
{
    public MembershipChange? Membership { get; init; }
}

/// <summary>`joined`, `left` or `renewed`, and which membership.</summary>
public sealed record MembershipChange
{
    public string? Type { get; init; }

    public long? MembershipId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Somebody linked their account with one of ours, or failed to.</summary>
public sealed record AccountLinkEvent : WebhookEvent
{
    public AccountLink? Link { get; init; }
}

/// <summary>`ok` or `failed`, and the nonce that began it.</summary>
public sealed record AccountLink
{
    public string? Result { get; init; }

    public string? Nonce { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
