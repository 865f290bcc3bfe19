namespace CivicReports.Line.Webhooks;

internal static class WebhookTime
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    internal static bool IsInCalendar(long milliseconds) => milliseconds is >= 0 && milliseconds <= Latest;
}
