namespace CivicReports.Domain;

/// <summary>The colour of each status, in lists, on the map and in cards alike: design tokens, never without a shape.</summary>
public static class StatusColours
{
    public static string Of(Status status) => status switch
    {
        Status.Received => "#264AF4",
        Status.Assigned => "#0066BE",
        Status.InProgress => "#E25100",
        Status.Resolved => "#1D8B56",
        Status.HandedOver => "#6F23D0",
        Status.Closed or Status.Duplicate => "#7F7F7F",
        Status.OnHold or Status.Declined => "#666666",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a colour"),
    };
}
