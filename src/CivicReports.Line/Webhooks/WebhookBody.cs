namespace CivicReports.Line.Webhooks;

/// <summary>One webhook request: the bot's user id and its events, of several users perhaps, or none at all.</summary>
public sealed record WebhookBody(string? Destination, IReadOnlyList<WebhookEvent> Events);
