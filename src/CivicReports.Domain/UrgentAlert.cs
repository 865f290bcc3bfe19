namespace CivicReports.Domain;

/// <summary>An urgent ticket that calls for somebody until it is opened (緊急・未着手).</summary>
public sealed class UrgentAlert
{
    public long TicketId { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Mails so far: on duty, on duty again, supervisor.</summary>
    public int Rounds { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public string? OpenedBy { get; init; }
}
