namespace CivicReports.Domain;

public enum HistoryKind
{
    Reported,
    Assigned,
    StatusChanged,
    Noted,
    Told,
    PlaceSet,
    PhotosAdded,
    PhotoRemoved,
    PhotoLinksRevoked,
    ConfirmedFixed,
    NotFixed,
    ClaimAnswered,
    TakenBack,
    Withdrawn,
    TookIn,
    LetGo,
}

/// <summary>What happened, for the sentences of the history; only what the kind needs is set.</summary>
public record HistoryDetails
{
    public Status? From { get; init; }
    public Status? To { get; init; }
    public string? Reason { get; init; }
    public string? Words { get; init; }
    /// <summary>What reporters got where staff wrote no words: ours, in Japanese, as they read that day.</summary>
    public string? StandardWords { get; init; }
    /// <summary>What each language's readers got.</summary>
    public IReadOnlyList<SentWords>? Sent { get; init; }
    public int? DepartmentId { get; init; }
    public string? RuleName { get; init; }
    public string? DuplicateOf { get; init; }
    /// <summary>The ticket that this one carries on from now, or no more.</summary>
    public string? Merged { get; init; }
    public int? ReporterNo { get; init; }
    /// <summary>The merged ticket that the reporter's number belongs to, where it is not this ticket's own.</summary>
    public string? ReportedAs { get; init; }
    public Guid[]? Photos { get; init; }
}

/// <summary>One row of a ticket's history; rows are only ever added.</summary>
public sealed class HistoryEntry
{
    private HistoryDetails details = new();

    public long Id { get; init; }
    public long TicketId { get; init; }
    public DateTimeOffset At { get; init; }
    public HistoryKind Kind { get; init; }
    public ActorKind ActorKind { get; init; }
    public string? ActorName { get; init; }
    public string? ActorId { get; init; }
    public HistoryDetails Details { get => details; init => details = value; }

    /// <summary>The texts may change later; what was sent may not.</summary>
    public void SentWith(IReadOnlyList<SentWords> sent, string? standardWords) =>
        details = details with { Sent = sent, StandardWords = standardWords };

    /// <summary>Taken back in time: nobody was told.</summary>
    public void NotSent() => details = details with { Sent = null, StandardWords = null };
}
