namespace CivicReports.Domain;

/// <summary>
/// One delivery (配信) through a channel, to a resident or to an address of the city's own; the id is the channel's retry key,
/// the body never changes.
/// </summary>
public sealed class Notification
{
    public Guid Id { get; init; }
    public long? TicketId { get; init; }
    public long? HistoryId { get; init; }
    public Guid? ResidentId { get; init; }

    /// <summary>Instead of a resident: who is on duty.</summary>
    public string? Address { get; init; }
    public ContactChannel Channel { get; init; }
    public required string Kind { get; init; }

    /// <summary>What is sent, as JSON: LINE messages in an array, or a mail with subject and text.</summary>
    public required string Body { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? FirstAttemptAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? ParkedAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>Set instead of <see cref="HistoryId"/> when the history row is written in the same save.</summary>
    public HistoryEntry? History { get; init; }
}
