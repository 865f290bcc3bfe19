namespace CivicReports.Domain;

/// <summary>When somebody looks at what came in: weekdays 8:30 to 17:15, without national holidays and year-end.</summary>
public static class OfficeHours
{
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(17, 15);

    /// <summary>Null while the desk is open; else when it opens next.</summary>
    public static DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        var local = JapanTime.Of(now);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (IsOpenDay(day) && time >= Opens && time < Closes) return null;
        if (time >= Opens) day = day.AddDays(1);
        while (!IsOpenDay(day)) day = day.AddDays(1);
        return new DateTimeOffset(day.ToDateTime(Opens), JapanTime.Zone.BaseUtcOffset);
    }

    /// <summary>The last of so many working days after today.</summary>
    public static DateOnly WorkingDaysAfter(DateTimeOffset now, int days)
    {
        var day = JapanTime.DayOf(now);
        while (days > 0)
            if (IsOpenDay(day = day.AddDays(1))) days--;
        return day;
    }

    public static bool IsOpenDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsYearEnd(day) && !IsHoliday(day);

    private static bool IsYearEnd(DateOnly day) => day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };

    /// <summary>National holidays by the law of 1948 as it stands since 2022: named days, substitutes, days between two.</summary>
    public static bool IsHoliday(DateOnly day) => IsNamed(day) || IsSubstitute(day)
        || (IsNamed(day.AddDays(-1)) && IsNamed(day.AddDays(1)));

    private static bool IsSubstitute(DateOnly day)
    {
        // a holiday on a Sunday moves to the next day that is not one
        for (var before = day.AddDays(-1); IsNamed(before); before = before.AddDays(-1))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday) return true;
        }

        return false;
    }

    private static bool IsNamed(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (2, 11) or (2, 23) or (4, 29) or (5, 3) or (5, 4) or (5, 5) or (8, 11) or (11, 3) or (11, 23) => true,
        (1, var d) => IsMonday(day, d, 2),
        (7, var d) => IsMonday(day, d, 3),
        (9, var d) => IsMonday(day, d, 3) || d == Equinox(day.Year, 23.2488),
        (10, var d) => IsMonday(day, d, 2),
        (3, var d) => d == Equinox(day.Year, 20.8431),
        _ => false,
    };

    private static bool IsMonday(DateOnly day, int date, int nth) => day.DayOfWeek == DayOfWeek.Monday && (date - 1) / 7 + 1 == nth;

    /// <summary>The usual approximation, right from 1980 to 2099.</summary>
    private static int Equinox(int year, double constant) => (int)(constant + 0.242194 * (year - 1980) - Math.Floor((year - 1980) / 4.0));
}
