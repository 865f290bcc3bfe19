using CivicReports.Domain;

namespace CivicReports.Server.Tickets;

/// <summary>What of a ticket is due next, in working time as people say it: two days, three hours.</summary>
/// <param name="Late">It is past, by <paramref name="Days"/> and <paramref name="Minutes"/>; else they are left.</param>
/// <param name="Days">Working days of the department; days of the clock where hours of the clock were promised.</param>
public sealed record DueOf(DeadlineKind Kind, DateTimeOffset At, bool Late, int Days, int Minutes)
{
    /// <param name="end">Now, or when it was met.</param>
    internal static DueOf Of(Deadline deadline, DateTimeOffset end, WorkingCalendar calendar)
    {
        var due = deadline.Due!.Value;
        var (from, to) = end > due ? (due, end) : (end, due);
        var (days, rest) = deadline.Allowed?.Unit == DeadlineUnit.ClockHours
            ? ((to - from).Days, (to - from) - TimeSpan.FromDays((to - from).Days)) : calendar.Distance(from, to);
        return new(deadline.Kind, due, end > due, days, (int)rest.TotalMinutes);
    }
}

/// <summary>A ticket's deadlines as staff see them.</summary>
/// <param name="Week">The department's working hours, from Monday; null: closed.</param>
/// <param name="Skipped">Days of the week's that were not counted: holidays, year-end, the city's own.</param>
/// <param name="Stopped">The clock stands still.</param>
public sealed record DeadlinesOf(IReadOnlyList<DeadlinesOf.Line> Each, IReadOnlyList<Pause> Pauses, IReadOnlyList<OpenHours?> Week,
    IReadOnlyList<DeadlinesOf.SkippedDay> Skipped, bool Stopped, bool MayChange)
{
    /// <param name="Due">Null: nothing was promised, or it ended before.</param>
    public sealed record Line(DeadlineKind Kind, Allowed? Allowed, DateTimeOffset From, DateTimeOffset? FirstDue, DueOf? Due,
        DateTimeOffset? MetAt, int? Minutes, bool ByHand);

    public sealed record SkippedDay(DateOnly Day, string? NameJa, string? NameEn);

    internal static DeadlinesOf? Of(Ticket ticket, DeadlineRules rules, DateTimeOffset now, bool mayChange)
    {
        if (ticket.Deadlines is not { } account) return null;
        var calendar = rules.CalendarOf(ticket.DepartmentId);
        var end = account.Stopped()?.From ?? now;
        // what was never met of a ticket that has ended is nobody's any more
        var ended = ticket.Status is Status.Resolved or Status.Closed or Status.Declined or Status.Duplicate;
        return new([.. account.Each.Select(d => new Line(d.Kind, d.Allowed, d.From, d.FirstDue,
                d.Due is null || (ended && d.MetAt is null) ? null : DueOf.Of(d, d.MetAt ?? end, calendar), d.MetAt, d.Minutes, d.ByHand))],
            account.Pauses, calendar.Week,
            [.. SkippedDays(calendar, account.Each.Min(d => d.From), account.Each.Max(d => d.Due) ?? now)],
            account.Stopped() is not null, mayChange && !ended);
    }

    private static IEnumerable<SkippedDay> SkippedDays(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        for (var (day, last) = (JapanTime.DayOf(from), JapanTime.DayOf(until)); day <= last; day = day.AddDays(1))
        {
            if (calendar.IsOpenDay(day) || calendar.Week[((int)day.DayOfWeek + 6) % 7] is null) continue;
            var holiday = JapaneseHolidays.On(day);
            yield return new(day, holiday?.Ja ?? calendar.OwnDayOn(day)?.Name, holiday?.En ?? calendar.OwnDayOn(day)?.Name);
        }
    }
}
