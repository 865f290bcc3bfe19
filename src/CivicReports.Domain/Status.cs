namespace CivicReports.Domain;

/// <summary>Where a ticket is in its life (対応状況).</summary>
public enum Status
{
    Received,
    Assigned,
    InProgress,
    OnHold,
    Resolved,
    Closed,
    Declined,
    HandedOver,
    Duplicate,
}

public static class Statuses
{
    /// <summary>The city still has work to do.</summary>
    public static readonly IReadOnlyList<Status> Open = [Status.Received, Status.Assigned, Status.InProgress, Status.OnHold];

    public static bool IsOpen(this Status status) => status <= Status.OnHold;

    /// <summary>Nobody may arrive here without saying why.</summary>
    public static bool NeedsReason(this Status status) => status is
        Status.OnHold or Status.Declined or Status.HandedOver or Status.Duplicate or Status.Closed;
}
