namespace CivicReports.Line.Client;

/// <summary>A friend of the account; the language is a tag such as `ja`, if they agreed to share it.</summary>
public sealed record Profile(string UserId, string DisplayName, string? PictureUrl = null, string? StatusMessage = null,
    string? Language = null);

/// <summary>Messages of this month.</summary>
/// <param name="Limit">Null when the plan has none.</param>
/// <param name="Used">Approximate.</param>
public sealed record Quota(long? Limit, long Used);

/// <summary>The account; <paramref name="ChatMode"/> is `chat` or `bot`, <paramref name="MarkAsReadMode"/> `auto` or `manual`.</summary>
public sealed record BotInfo(
    string UserId, string BasicId, string DisplayName, string? PremiumId = null, string? PictureUrl = null,
    string? ChatMode = null, string? MarkAsReadMode = null);

/// <summary>Where LINE posts events; inactive until somebody allows webhooks in the console.</summary>
public sealed record WebhookEndpoint(string Endpoint, bool Active);

/// <summary>How a test webhook went; the reason is `OK` or such as `could_not_connect`.</summary>
public sealed record WebhookTest(bool Success, string? Timestamp = null, int? StatusCode = null, string? Reason = null,
    string? Detail = null);
