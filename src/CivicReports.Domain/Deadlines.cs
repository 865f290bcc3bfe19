namespace CivicReports.Domain;

/// <summary>What a city promises of a ticket (期限): 最初の返事, 応急の対応, 完了.</summary>
public enum DeadlineKind { FirstAnswer, OnSite, Resolution }

/// <summary>Working time is the department's; hours of the clock run at night, too.</summary>
public enum DeadlineUnit { WorkingHours, WorkingDays, ClockHours }

/// <summary>How long something may take.</summary>
public sealed record Allowed(int Amount, DeadlineUnit Unit)
{
    public DateTimeOffset Count(DateTimeOffset from, WorkingCalendar calendar) => Unit switch
    {
        DeadlineUnit.WorkingDays => calendar.AddDays(from, Amount),
        DeadlineUnit.WorkingHours => calendar.Add(from, TimeSpan.FromHours(Amount)),
        _ => from.AddHours(Amount),
    };
}

/// <summary>One line of the table of deadlines; without a category it is for all that have no line of their own.</summary>
/// <param name="Allowed">Null: nothing is promised.</param>
public sealed record DeadlineTarget(int? CategoryId, bool Urgent, DeadlineKind Kind, Allowed? Allowed);

/// <summary>What a ticket's deadlines depend on; when it changes, they are counted anew.</summary>
public sealed record DeadlineBasis(int CategoryId, bool Urgent, int? DepartmentId)
{
    /// <summary>What another one differs in, as the history names it.</summary>
    public string Difference(DeadlineBasis other) =>
        CategoryId != other.CategoryId ? "category" : Urgent != other.Urgent ? "urgency" : "department";
}

/// <summary>How the city counts, as it stood at one moment: working time and targets.</summary>
/// <param name="Departments">Those with working time of their own.</param>
/// <param name="Parents">Each category's parent.</param>
public sealed record DeadlineRules(WorkingCalendar City, IReadOnlyDictionary<int, WorkingCalendar> Departments,
    IReadOnlyList<DeadlineTarget> Targets, IReadOnlyDictionary<int, int?> Parents)
{
    public WorkingCalendar CalendarOf(int? department) =>
        department is { } id && Departments.TryGetValue(id, out var own) ? own : City;

    /// <summary>The category's own line, else its parent's, else the one for all.</summary>
    public Allowed? For(DeadlineBasis basis, DeadlineKind kind)
    {
        var lines = Targets.Where(t => t.Urgent == basis.Urgent && t.Kind == kind).ToList();
        foreach (var category in new[] { basis.CategoryId, Parents.GetValueOrDefault(basis.CategoryId), null })
            if (lines.Find(t => t.CategoryId == category) is { } line) return line.Allowed;
        return null;
    }
}

/// <summary>A deadline of one ticket.</summary>
public sealed record Deadline
{
    public required DeadlineKind Kind { get; init; }

    /// <summary>Null: nothing was promised, but when it happened is known.</summary>
    public Allowed? Allowed { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>As it was counted, without pauses.</summary>
    public DateTimeOffset? FirstDue { get; init; }
    public DateTimeOffset? Due { get; init; }
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>Working time that it took, without pauses.</summary>
    public int? Minutes { get; init; }

    /// <summary>Somebody set it: counting anew leaves it alone.</summary>
    public bool ByHand { get; init; }

    public bool IsLate(DateTimeOffset now) => Due is { } due && (MetAt ?? now) > due;
}

/// <summary>The clock stood still: a resident was asked, another body had it, or another ticket carried it on.</summary>
/// <param name="Minutes">Working time of it, once it is over.</param>
public sealed record Pause(DateTimeOffset From, Status Status, string? Reason, DateTimeOffset? Until = null, int Minutes = 0);

/// <summary>A due instant that changed, for the history.</summary>
public sealed record DeadlineChange(DeadlineKind Kind, DateTimeOffset? Before, DateTimeOffset? After);
