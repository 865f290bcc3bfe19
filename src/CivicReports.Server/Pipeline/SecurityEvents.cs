namespace CivicReports.Server.Pipeline;

/// <summary>
/// Ids of the log lines that are no rows of the audit trail, because nobody known does them; the trail's own events have 1000 and more.
/// docs/operations.md lists them for whoever alerts on them.
/// </summary>
internal static class SecurityEvents
{
    public static readonly EventId OldWebhook = new(900, nameof(OldWebhook));
}
