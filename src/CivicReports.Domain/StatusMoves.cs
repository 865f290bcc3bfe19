using static CivicReports.Domain.Status;

namespace CivicReports.Domain;

/// <summary>One allowed move. <paramref name="For"/> narrows who or what may make it.</summary>
public sealed record StatusMove(Status From, Status To, MoveKind For = MoveKind.Work);

public enum MoveKind
{
    /// <summary>Anyone who may work on the ticket.</summary>
    Work,

    /// <summary>Only while work has not begun, and only with the reason that it was withdrawn.</summary>
    Withdrawal,

    /// <summary>Back into work after the end: a supervisor decides.</summary>
    Reopening,

    /// <summary>Undo of a merge: only to the status before it.</summary>
    UndoMerge,

    /// <summary>By itself after 14 days, or when the other body reports the end.</summary>
    Ending,
}

/// <summary>The one table of allowed moves; anything else is refused.</summary>
public static class StatusMoves
{
    public const string WithdrawnReason = "withdrawn";
    public static readonly TimeSpan ClosesAfter = TimeSpan.FromDays(14);

    /// <summary>In working days: what residents who say 「まだです」 are promised.</summary>
    public const int ClaimsDecidedWithin = 3;

    public static readonly IReadOnlyList<StatusMove> All =
    [
        new(Received, Assigned),
        new(Received, Declined),
        new(Received, HandedOver),
        new(Received, Duplicate),
        new(Received, Closed, MoveKind.Withdrawal),

        new(Assigned, Assigned),
        new(Assigned, InProgress),
        new(Assigned, OnHold),
        new(Assigned, Resolved),
        new(Assigned, Declined),
        new(Assigned, HandedOver),
        new(Assigned, Duplicate),
        new(Assigned, Closed, MoveKind.Withdrawal),

        new(InProgress, Assigned),
        new(InProgress, OnHold),
        new(InProgress, Resolved),
        new(InProgress, Declined),
        new(InProgress, HandedOver),
        new(InProgress, Duplicate),

        new(OnHold, Assigned),
        new(OnHold, InProgress),
        new(OnHold, Resolved),
        new(OnHold, Declined),
        new(OnHold, HandedOver),
        new(OnHold, Duplicate),
        new(OnHold, Closed, MoveKind.Withdrawal),

        new(Resolved, InProgress, MoveKind.Reopening),
        new(Resolved, Closed, MoveKind.Ending),
        new(Closed, InProgress, MoveKind.Reopening),
        new(Declined, InProgress, MoveKind.Reopening),

        new(HandedOver, Assigned),
        new(HandedOver, Closed, MoveKind.Ending),

        new(Duplicate, Received, MoveKind.UndoMerge),
        new(Duplicate, Assigned, MoveKind.UndoMerge),
        new(Duplicate, InProgress, MoveKind.UndoMerge),
        new(Duplicate, OnHold, MoveKind.UndoMerge),
    ];

    /// <summary>Ends that staff take with one press, and that many of them cannot undo later: residents are told a moment later.</summary>
    public static readonly IReadOnlyList<Status> Hasty = [Resolved, Declined, HandedOver];

    public static StatusMove? Find(Status from, Status to) => All.FirstOrDefault(m => m.From == from && m.To == to);

    public static IEnumerable<StatusMove> From(Status from) => All.Where(m => m.From == from);
}
