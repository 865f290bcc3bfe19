namespace CivicReports.Line.Webhooks;

/// <summary>One event of a webhook's body as the inbox stores it, not yet read.</summary>
/// <param name="WebhookEventId">At most 64 characters; `sha256-…` of the event where LINE sent none.</param>
/// <param name="SourceKey">The user's id, else the group's or room's, else empty: whose events have to stay in order.</param>
/// <param name="Timestamp">Milliseconds since 1970 UTC; 0 when missing or unreadable.</param>
/// <param name="Json">The event's bytes, a part of the body's memory: copy them to keep them longer than the body.</param>
public readonly record struct EventSlice(string WebhookEventId, string SourceKey, long Timestamp, ReadOnlyMemory<byte> Json);
