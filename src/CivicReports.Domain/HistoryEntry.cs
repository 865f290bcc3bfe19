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
    /// <summary>A resident took a message back: its words went.</summary>
    WordsTakenBack,
    /// <summary>Staff took words out that nobody may read.</summary>
    Redacted,
    /// <summary>All that a reporter wrote and photographed went, and who they were.</summary>
    Erased,
    /// <summary>保全: nothing of it ends before a day.</summary>
    Held,
    HoldEnded,
    /// <summary>A due instant was counted anew, or somebody set it.</summary>
    DeadlineChanged,
    /// <summary>Staff corrected what is broken, or how urgent it is.</summary>
    Classified,
    /// <summary>担当者: somebody took it, was given it, or gave it back.</summary>
    PersonChanged,
    /// <summary>A partner was asked, or is no more; handing over is a move at once.</summary>
    PartnerAsked,
    PartnerAnswered,
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
    /// <summary>What each of a resident's messages said, until the words go.</summary>
    public IReadOnlyList<SentMessage>? Messages { get; init; }
    /// <summary>保全 until the end of that day.</summary>
    public DateOnly? Until { get; init; }
    /// <summary>What it was taken for, and is now.</summary>
    public int? CategoryBefore { get; init; }
    public int? CategoryId { get; init; }
    public bool? Urgent { get; init; }
    /// <summary>Whose it was, and is now, as they were called that day; null: nobody's.</summary>
    public string? PersonBefore { get; init; }
    public string? Person { get; init; }
    /// <summary>To whom of the staff a memo speaks.</summary>
    public IReadOnlyList<Mention>? Mentions { get; init; }
    /// <summary>Who outside the house was asked, or answered.</summary>
    public PartnerStep? Partner { get; init; }
    /// <summary>What was due when, and is now.</summary>
    public IReadOnlyList<DeadlineChange>? Deadlines { get; init; }

    /// <summary>Each word of it that somebody wrote, in another form.</summary>
    public HistoryDetails Rewritten(Func<string, string> rewrite) => this with
    {
        Words = Words is null ? null : rewrite(Words),
        StandardWords = StandardWords is null ? null : rewrite(StandardWords),
        Sent = Sent is null ? null : [.. Sent.Select(s => s with { Words = rewrite(s.Words) })],
        Messages = Messages is null ? null : [.. Messages.Select(m => m with { Text = rewrite(m.Text) })],
    };
}

/// <summary>One row of a ticket's history; rows are only ever added, but words that must go do go.</summary>
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

    /// <summary>What was written there is not to be read any more.</summary>
    public void Rewrite(Func<string, string> rewrite) => details = details.Rewritten(rewrite);

    /// <summary>The resident took messages back: only what is left stands.</summary>
    public void Left(string? words, IReadOnlyList<SentMessage>? messages) => details = details with { Words = words, Messages = messages };

    /// <summary>Taken back in time: nobody was told.</summary>
    public void NotSent() => details = details with { Sent = null, StandardWords = null };
}
