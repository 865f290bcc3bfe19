using System.Globalization;
using CivicReports.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CivicReports.Tests.Domain;

/// <summary>Working time against somebody who counts it minute by minute.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly HashSet<DateOnly> Holidays =
        [.. Enumerable.Range(2025, 3).SelectMany(JapaneseHolidaysTests.In), .. YearEnds()];

    [Theory]
    [InlineData("2026-11-20 10:00", null)]
    [InlineData("2026-11-20 08:29", "2026-11-20 08:30")]
    [InlineData("2026-11-20 17:15", "2026-11-24 08:30")] // Friday evening; Monday the 23rd is a holiday
    [InlineData("2026-11-22 12:00", "2026-11-24 08:30")]
    [InlineData("2026-12-28 17:00", null)]
    [InlineData("2026-12-28 18:00", "2027-01-04 08:30")]
    public void The_desk_opens_next(string now, string? opens) =>
        Assert.Equal(opens is null ? null : At(opens), WorkingCalendar.Standard.NextOpening(At(now)));

    [Theory]
    [InlineData("2026-12-28 17:10", 60, "2027-01-04 09:25")] // five minutes before New Year
    [InlineData("2026-12-28 17:10", 5, "2026-12-28 17:15")]
    [InlineData("2026-04-28 17:00", 30, "2026-04-30 08:45")] // into Golden Week: the 29th is a holiday
    [InlineData("2026-05-02 12:00", 1, "2026-05-07 08:31")] // Saturday; the 6th stands for Sunday the 3rd
    [InlineData("2026-11-20 03:00", 0, "2026-11-20 03:00")]
    public void Minutes_are_added(string from, int minutes, string to) =>
        Assert.Equal(At(to), WorkingCalendar.Standard.Add(At(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-12-28 17:10", 2, "2027-01-05 17:10")]
    [InlineData("2026-04-28 16:00", 2, "2026-05-01 16:00")]
    [InlineData("2026-04-28 16:00", 3, "2026-05-07 16:00")]
    [InlineData("2026-11-20 20:00", 2, "2026-11-25 17:15")] // what comes on Friday night has Tuesday and Wednesday
    [InlineData("2026-11-20 08:30", 1, "2026-11-20 17:15")]
    [InlineData("2026-11-20 10:00", 0, "2026-11-20 10:00")]
    public void Days_are_added(string from, int days, string to) => Assert.Equal(At(to), WorkingCalendar.Standard.AddDays(At(from), days));

    [Fact]
    public void A_department_closed_on_Wednesdays_has_one_day_less()
    {
        var week = WorkingCalendar.StandardWeek.ToArray();
        week[2] = null;
        var department = new WorkingCalendar(week, new Dictionary<DateOnly, OwnDay>());
        Assert.Equal(At("2026-11-12 15:00"), department.AddDays(At("2026-11-09 15:00"), 2)); // Monday, then Tuesday and Thursday
        Assert.Equal(At("2026-11-11 15:00"), WorkingCalendar.Standard.AddDays(At("2026-11-09 15:00"), 2));
    }

    [Fact]
    public void The_city_closes_and_opens_days_of_its_own()
    {
        var calendar = new WorkingCalendar(WorkingCalendar.StandardWeek, new Dictionary<DateOnly, OwnDay>
        {
            [new(2026, 11, 24)] = new(Open: false, Name: "開庁記念日"),
            [new(2026, 11, 23)] = new(Open: true), // the holiday is struck
            [new(2026, 11, 22)] = new(Open: true, new(new(9, 0), new(12, 0))), // a Sunday with hours of its own
            [new(2026, 11, 21)] = new(Open: true), // a Saturday has no hours to open with
        });
        Assert.Equal([false, true, true, false, true],
            Enumerable.Range(21, 5).Select(d => calendar.IsOpenDay(new(2026, 11, d))));
        Assert.Equal(TimeSpan.FromHours(3) + new TimeSpan(8, 45, 0), calendar.Between(At("2026-11-20 17:15"), At("2026-11-25 08:30")));
    }

    [Fact]
    public void A_week_without_an_open_day_is_none() => Assert.Throws<ArgumentException>(() =>
        new WorkingCalendar([null, null, null, null, null, null, null], new Dictionary<DateOnly, OwnDay>()));

    [Fact]
    public void Arithmetic_agrees_with_a_counter_of_minutes() => Check((week, own, start, amount) =>
    {
        var (calendar, from) = (new WorkingCalendar(week, own), Start(start));
        var to = from.AddMinutes(amount % 40_000);
        var counted = Minutes(week, own, from, to);
        Assert.Equal(counted, calendar.Between(from, to).TotalMinutes);
        Assert.Equal(-counted, calendar.Between(to, from).TotalMinutes);
        var working = amount % 3_000;
        Assert.Equal(After(week, own, from, working), calendar.Add(from, TimeSpan.FromMinutes(working)));
    });

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() => Check((week, own, start, amount) =>
    {
        var (calendar, from) = (new WorkingCalendar(week, own), Start(start));
        var (one, other) = (TimeSpan.FromMinutes(amount % 997), TimeSpan.FromMinutes(amount % 1_499));
        Assert.Equal(calendar.Add(from, one + other), calendar.Add(calendar.Add(from, one), other));
        Assert.Equal(one, calendar.Between(from, calendar.Add(from, one)));
    });

    [Fact]
    public void A_distance_in_days_leads_back_and_is_the_longest() => Check((week, own, start, amount) =>
    {
        var (calendar, from) = (new WorkingCalendar(week, own), Start(start));
        var to = from.AddMinutes(amount % 40_000);
        var (days, over) = calendar.Distance(from, to);
        Assert.Equal(to, calendar.AddDays(from, days) + (to - calendar.AddDays(from, days)));
        Assert.Equal(over, calendar.Between(calendar.AddDays(from, days), to));
        Assert.True(calendar.AddDays(from, days) <= to && calendar.AddDays(from, days + 1) > to);
    });

    [Fact]
    public void Days_of_equal_length_are_their_minutes() => Check((_, own, start, amount) =>
    {
        var hours = new OpenHours(new(9, 0), new(17, 0));
        var closed = own.Where(d => !d.Value.Open).ToDictionary();
        var (calendar, from) = (new WorkingCalendar([hours, hours, null, hours, hours, null, null], closed), Start(start));
        Assert.Equal(calendar.Add(from, TimeSpan.FromHours(8 * (amount % 15))), calendar.AddDays(from, amount % 15));
    });

    private static void Check(Action<IReadOnlyList<OpenHours?>, Dictionary<DateOnly, OwnDay>, int, int> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte[] Week, byte[] Own, ushort Start, ushort Amount)>(), drawn =>
        {
            var week = Enumerable.Range(0, 7).Select(d => HoursOf(drawn.Week is { Length: > 0 } w ? w[d % w.Length] + d * 31 : d)).ToList();
            if (week.TrueForAll(h => h is null)) week[0] = new(new(8, 30), new(17, 15));
            var own = (drawn.Own ?? []).Select((b, i) => (Day: new DateOnly(2026, 1, 1).AddDays(b + i * 7 % 200), Choice: b % 3))
                .DistinctBy(d => d.Day)
                .ToDictionary(d => d.Day,
                    d => d.Choice == 0 ? new OwnDay(false) : new(true, d.Choice == 1 ? HoursOf(d.Day.Day + 8) : null));
            holds(week, own, drawn.Start, drawn.Amount);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static OpenHours? HoursOf(int drawn) => (drawn % 7) switch
    {
        0 or 1 => null,
        2 => new(new(0, 0), new(0, 0)),
        3 => new(new(13, 0), new(0, 0)),
        var i => new(new(6 + i % 3, drawn % 60), new(12 + drawn % 11, drawn * 7 % 60)),
    };

    private static DateTimeOffset Start(int drawn) => At("2026-01-01 00:00").AddMinutes(drawn * 6);

    /// <summary>Minutes that begin while somebody works.</summary>
    private static int Minutes(IReadOnlyList<OpenHours?> week, Dictionary<DateOnly, OwnDay> own, DateTimeOffset from, DateTimeOffset to)
    {
        var count = 0;
        for (var at = from; at < to; at = at.AddMinutes(1)) if (IsOpen(week, own, at)) count++;
        return count;
    }

    private static DateTimeOffset After(IReadOnlyList<OpenHours?> week, Dictionary<DateOnly, OwnDay> own, DateTimeOffset at, int working)
    {
        while (working > 0)
        {
            if (IsOpen(week, own, at)) working--;
            at = at.AddMinutes(1);
        }

        return at;
    }

    private static bool IsOpen(IReadOnlyList<OpenHours?> week, Dictionary<DateOnly, OwnDay> own, DateTimeOffset at)
    {
        var (day, minute) = (DateOnly.FromDateTime(at.DateTime), at.Hour * 60 + at.Minute);
        var hours = week[day.DayOfWeek == DayOfWeek.Sunday ? 6 : (int)day.DayOfWeek - 1];
        if (own.TryGetValue(day, out var said)) hours = said.Open ? said.Hours ?? hours : null;
        else if (Holidays.Contains(day)) hours = null;
        return hours is { } h && minute >= h.Opens.Hour * 60 + h.Opens.Minute
            && (h.Closes == default || minute < h.Closes.Hour * 60 + h.Closes.Minute);
    }

    private static IEnumerable<DateOnly> YearEnds() =>
        from year in Enumerable.Range(2025, 4)
        from day in Enumerable.Range(0, 6)
        select new DateOnly(year, 12, 29).AddDays(day);

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
