namespace CivicReports.Domain;

/// <summary>
/// A ticket's deadlines, carried on by its history: each entry gives the next account. What was counted stays when the calendar or the
/// targets change; only <see cref="CountAnew"/> counts again.
/// </summary>
/// <param name="Each">One of each kind.</param>
/// <param name="Before">As it stood before a move that may still be taken back.</param>
public sealed record DeadlineAccount(DeadlineBasis Basis, IReadOnlyList<Deadline> Each, IReadOnlyList<Pause> Pauses,
    DeadlineAccount? Before = null)
{
    public static DeadlineAccount Open(DeadlineBasis basis, DateTimeOffset from, DeadlineRules rules) =>
        new DeadlineAccount(basis, [.. Enum.GetValues<DeadlineKind>().Select(kind => new Deadline { Kind = kind, From = from })], [])
            .CountAnew(basis, rules);

    /// <summary>Since when the clock stands still.</summary>
    public Pause? Stopped() => Pauses is [.., { Until: null } last] ? last : null;

    /// <summary>The next that is due; none while the clock stands still.</summary>
    public Deadline? Next() => Stopped() is not null ? null : Each.Where(d => d is { MetAt: null, Due: not null }).MinBy(d => d.Due);

    public Deadline Of(DeadlineKind kind) => Each.First(d => d.Kind == kind);

    public DeadlineAccount After(HistoryEntry entry, WorkingCalendar calendar)
    {
        if (entry.Kind is HistoryKind.TakenBack) return Before ?? this;
        var account = this;
        if (entry.ActorKind == ActorKind.Staff && entry.Kind is HistoryKind.Assigned or HistoryKind.StatusChanged or HistoryKind.Told
            or HistoryKind.ClaimAnswered) account = account.Meet(entry.At, calendar, DeadlineKind.FirstAnswer);
        if (entry.Kind is not (HistoryKind.Assigned or HistoryKind.StatusChanged) || entry.Details.To is not { } to) return account;
        account = account.Resume(entry.At, calendar);
        var reason = entry.Details.Reason;
        if (to == Status.InProgress)
        {
            if (entry.Details.From is Status.Resolved or Status.Closed or Status.Declined) account = account.Reopen(entry.At, calendar);
            account = account.Meet(entry.At, calendar, DeadlineKind.OnSite);
        }

        // what a resident took back was neither kept nor missed
        if (to is Status.Resolved or Status.Declined || (to == Status.Closed && reason != StatusMoves.WithdrawnReason))
            account = account.Meet(entry.At, calendar, Enum.GetValues<DeadlineKind>());
        if (to is Status.HandedOver or Status.Duplicate || (to == Status.OnHold && reason == StatusReasons.AskingResident))
            account = account with { Pauses = [.. account.Pauses, new(entry.At, to, reason)] };
        return account with { Before = StatusMoves.Hasty.Contains(to) ? this with { Before = null } : null };
    }

    /// <summary>What is still open, from where it began, by other targets or another department's time; pauses as they were.</summary>
    public DeadlineAccount CountAnew(DeadlineBasis basis, DeadlineRules rules)
    {
        var calendar = rules.CalendarOf(basis.DepartmentId);
        return this with
        {
            Basis = basis,
            Each = [.. Each.Select(d => d.MetAt is not null || d.ByHand ? d : Promise(d, rules.For(basis, d.Kind), calendar))],
        };
    }

    public DeadlineAccount Set(DeadlineKind kind, DateTimeOffset due) =>
        this with { Each = [.. Each.Select(d => d.Kind == kind ? d with { Due = due, ByHand = true } : d)] };

    /// <summary>What differs from an account before.</summary>
    public IReadOnlyList<DeadlineChange> Since(DeadlineAccount before) =>
        [.. Each.Where(d => d.Due != before.Of(d.Kind).Due).Select(d => new DeadlineChange(d.Kind, before.Of(d.Kind).Due, d.Due))];

    private Deadline Promise(Deadline deadline, Allowed? allowed, WorkingCalendar calendar)
    {
        var first = allowed?.Count(deadline.From, calendar);
        var counted = deadline with { Allowed = allowed, FirstDue = first, Due = first };
        return Pauses.Where(p => p.From >= deadline.From && p.Until is not null)
            .Aggregate(counted, (d, pause) => Prolong(d, pause.From, pause.Until!.Value, calendar));
    }

    private DeadlineAccount Resume(DateTimeOffset at, WorkingCalendar calendar) => Stopped() is not { } pause ? this : this with
    {
        Pauses = [.. Pauses.SkipLast(1), pause with { Until = at, Minutes = (int)calendar.Between(pause.From, at).TotalMinutes }],
        Each = [.. Each.Select(d => d.MetAt is null ? Prolong(d, pause.From, at, calendar) : d)],
    };

    private static Deadline Prolong(Deadline deadline, DateTimeOffset from, DateTimeOffset until, WorkingCalendar calendar) =>
        deadline.Due is not { } due ? deadline : deadline with
        {
            Due = deadline.Allowed?.Unit == DeadlineUnit.ClockHours ? due + (until - from)
                : calendar.Add(due, calendar.Between(from, until)),
        };

    /// <summary>The resolution begins anew, with all the time that it had; that somebody answered and was there stays true.</summary>
    private DeadlineAccount Reopen(DateTimeOffset at, WorkingCalendar calendar) => this with
    {
        Each = [.. Each.Select(d => d is not { Kind: DeadlineKind.Resolution, MetAt: not null } ? d
            : Promise(new() { Kind = d.Kind, From = at }, d.Allowed, calendar))],
    };

    private DeadlineAccount Meet(DateTimeOffset at, WorkingCalendar calendar, params DeadlineKind[] kinds) => this with
    {
        Each = [.. Each.Select(d => d.MetAt is not null || !kinds.Contains(d.Kind) ? d
            : d with { MetAt = at, Minutes = Took(d, at, calendar) })],
    };

    private int Took(Deadline deadline, DateTimeOffset at, WorkingCalendar calendar)
    {
        var paused = Pauses.Where(p => p.From >= deadline.From)
            .Aggregate(TimeSpan.Zero, (sum, p) => sum + calendar.Between(p.From, p.Until ?? at));
        return Math.Max(0, (int)(calendar.Between(deadline.From, at) - paused).TotalMinutes);
    }
}
