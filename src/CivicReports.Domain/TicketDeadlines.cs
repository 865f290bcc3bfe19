namespace CivicReports.Domain;

/// <summary>What is promised of a ticket, and until when.</summary>
public sealed partial class Ticket
{
    /// <summary>Written on this object: what the database fills the history with beside it was counted when it happened.</summary>
    private readonly List<HistoryEntry> written = [];
    private int counted;

    /// <summary>Null: from before there were deadlines, and not yet counted.</summary>
    public DeadlineAccount? Deadlines { get; private set; }

    /// <summary>The next that is due while the city has work to do and the clock runs; by it lists are filtered and ordered.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Carries the deadlines on to where the ticket stands now; again it does nothing.</summary>
    /// <param name="past">What had happened before this object was loaded; asked only where nothing was counted yet.</param>
    public void CountDeadlines(DeadlineRules rules, IReadOnlyList<HistoryEntry> past)
    {
        var basis = new DeadlineBasis(CategoryId, Urgent, DepartmentId);
        var calendar = rules.CalendarOf(DepartmentId);
        IEnumerable<HistoryEntry> entries = Deadlines is null ? past.Concat(written) : written.Skip(counted);
        var account = entries.Aggregate(Deadlines ?? DeadlineAccount.Open(basis, ReceivedAt, rules),
            (a, entry) => a.After(entry, calendar));
        if (account.Basis != basis)
        {
            var why = account.Basis.Difference(basis);
            var anew = account.CountAnew(basis, rules);
            if (anew.Since(account) is { Count: > 0 } changes) Changed(changes, why, Actor.System("deadlines"), ChangedAt);
            account = anew;
        }

        Keep(account);
    }

    /// <summary>The city's calendar or targets have changed, and somebody wants open tickets to follow.</summary>
    public bool CountDeadlinesAnew(DeadlineRules rules, Actor by, DateTimeOffset at)
    {
        if (Deadlines is not { } account) return false;
        var anew = account.CountAnew(new(CategoryId, Urgent, DepartmentId), rules);
        if (anew.Since(account) is not { Count: > 0 } changes) return false;
        Changed(changes, "calendar", by, at);
        Keep(anew);
        return true;
    }

    /// <summary>Somebody decides until when; the history says why.</summary>
    public HistoryEntry SetDeadline(DeadlineKind kind, DateTimeOffset due, string reason, Actor by, DateTimeOffset at)
    {
        if (Deadlines is not { } account || account.Of(kind).MetAt is not null
            || Status is Status.Resolved or Status.Closed or Status.Declined)
            throw new RefusedException(TicketRefusals.DeadlineIsMet);
        var set = account.Set(kind, due);
        var entry = Changed(set.Since(account), reason, by, at);
        Keep(set);
        return entry;
    }

    private HistoryEntry Changed(IReadOnlyList<DeadlineChange> changes, string reason, Actor by, DateTimeOffset at) =>
        Write(HistoryKind.DeadlineChanged, by, at, new() { Reason = reason, Deadlines = changes });

    private void Keep(DeadlineAccount account)
    {
        counted = written.Count;
        Deadlines = account;
        DueAt = Status.IsOpen() ? account.Next()?.Due : null;
    }
}
