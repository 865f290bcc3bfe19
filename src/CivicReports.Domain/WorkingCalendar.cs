namespace CivicReports.Domain;

/// <summary>From when to when somebody works on a day, in Japan's time; an end at 0:00 is the day's own.</summary>
public sealed record OpenHours(TimeOnly Opens, TimeOnly Closes)
{
    internal TimeSpan From => Opens.ToTimeSpan();
    internal TimeSpan Until => Closes == TimeOnly.MinValue ? TimeSpan.FromDays(1) : Closes.ToTimeSpan();

    internal TimeSpan Length => Until - From;
}

/// <summary>What the city itself says of one day: closed, or open although it would not be.</summary>
/// <param name="Hours">Of an open day; null: those of its weekday, so that a holiday is struck.</param>
public sealed record OwnDay(bool Open, OpenHours? Hours = null, string? Name = null);

/// <summary>
/// Working time of the city or of one department: its weekdays' hours without national holidays, year-end and the city's own days. All
/// arithmetic is in it; instants outside of it count as the moment at which work ends or begins.
/// </summary>
/// <param name="week">From Monday; null: closed. One at least is open.</param>
public sealed class WorkingCalendar(IReadOnlyList<OpenHours?> week, IReadOnlyDictionary<DateOnly, OwnDay> ownDays)
{
    private static readonly OpenHours Office = new(new(8, 30), new(17, 15));

    /// <summary>What a city has until it says otherwise: weekdays 8:30 to 17:15.</summary>
    public static readonly IReadOnlyList<OpenHours?> StandardWeek = [Office, Office, Office, Office, Office, null, null];

    public static readonly WorkingCalendar Standard = new(StandardWeek, new Dictionary<DateOnly, OwnDay>());

    public IReadOnlyList<OpenHours?> Week { get; } = week.Count == 7 && week.Any(h => h is not null) ? week
        : throw new ArgumentException("a week has seven days, one of them open", nameof(week));

    /// <summary>The hours of a day; null: closed.</summary>
    public OpenHours? On(DateOnly day)
    {
        var usual = Week[((int)day.DayOfWeek + 6) % 7];
        if (ownDays.TryGetValue(day, out var own)) return own.Open ? own.Hours ?? usual : null;
        return usual is null || IsYearEnd(day) || JapaneseHolidays.On(day) is not null ? null : usual;
    }

    public OwnDay? OwnDayOn(DateOnly day) => ownDays.GetValueOrDefault(day);

    public bool IsOpenDay(DateOnly day) => On(day) is not null;

    public static bool IsYearEnd(DateOnly day) => day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };

    public bool IsOpen(DateTimeOffset at) => NextOpening(at) is null;

    /// <summary>Null while somebody works; else when work begins next.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        var (day, time) = Local(now);
        if (On(day) is { } today && time >= today.From && time < today.Until) return null;
        if (On(day) is not { } soon || time >= soon.From) day = NextOpenDay(day);
        return At(day, On(day)!.From);
    }

    /// <summary>The last of so many working days after today.</summary>
    public DateOnly WorkingDaysAfter(DateTimeOffset now, int days)
    {
        var day = JapanTime.DayOf(now);
        for (var left = days; left > 0; left--) day = NextOpenDay(day);
        return day;
    }

    /// <summary>Working time from one instant to another; negative backwards.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from) return -Between(to, from);
        var ((first, begins), (last, ends)) = (Local(from), Local(to));
        var worked = Worked(last, ends) - Worked(first, begins);
        for (var day = first; day < last; day = day.AddDays(1)) worked += On(day)?.Length ?? TimeSpan.Zero;
        return worked;
    }

    /// <summary>The first instant at which so much working time has passed; nothing added is the instant itself.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working)
    {
        if (working <= TimeSpan.Zero) return from;
        var (day, time) = Local(from);
        while (true)
        {
            var (done, whole) = (Worked(day, time), On(day)?.Length ?? TimeSpan.Zero);
            if (whole > done && working <= whole - done) return At(day, On(day)!.From + done + working);
            working -= whole - done;
            (day, time) = (day.AddDays(1), TimeSpan.Zero);
        }
    }

    /// <summary>
    /// The same time so many working days later, where that day has it; from the moment at which work begins, the end of the last of so
    /// many days, which is the same in working time.
    /// </summary>
    public DateTimeOffset AddDays(DateTimeOffset from, int days)
    {
        if (days <= 0) return from;
        using var later = SameTimeLater(from).GetEnumerator();
        for (var i = 0; i < days; i++) later.MoveNext();
        return later.Current;
    }

    /// <summary>Working time as people say it: whole working days, and what is left of one.</summary>
    public (int Days, TimeSpan Over) Distance(DateTimeOffset from, DateTimeOffset to)
    {
        var (days, reached) = (0, from);
        foreach (var later in SameTimeLater(from))
        {
            if (later > to) break;
            (days, reached) = (days + 1, later);
        }

        return (days, Between(reached, to));
    }

    private IEnumerable<DateTimeOffset> SameTimeLater(DateTimeOffset from)
    {
        var (day, time) = Local(from);
        if (On(day) is not { } today || time >= today.Until) (day, time) = (NextOpenDay(day), TimeSpan.Zero);
        if (time <= On(day)!.From)
            for (; ; day = NextOpenDay(day)) yield return At(day, On(day)!.Until);
        while (true)
        {
            day = NextOpenDay(day);
            var hours = On(day)!;
            yield return At(day, time < hours.From ? hours.From : time > hours.Until ? hours.Until : time);
        }
    }

    private TimeSpan Worked(DateOnly day, TimeSpan time) =>
        On(day) is not { } hours || time <= hours.From ? TimeSpan.Zero : time >= hours.Until ? hours.Length : time - hours.From;

    private DateOnly NextOpenDay(DateOnly day)
    {
        do day = day.AddDays(1);
        while (!IsOpenDay(day));
        return day;
    }

    private static (DateOnly Day, TimeSpan Time) Local(DateTimeOffset at)
    {
        var local = JapanTime.Of(at);
        return (DateOnly.FromDateTime(local.DateTime), local.TimeOfDay);
    }

    private static DateTimeOffset At(DateOnly day, TimeSpan time) => JapanTime.StartOf(day) + time;
}
