using System.Globalization;
using CivicReports.Domain;

namespace CivicReports.Tests.Domain;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-11-20 10:00", null)]
    [InlineData("2026-11-20 08:29", "2026-11-20 08:30")]
    [InlineData("2026-11-20 17:15", "2026-11-24 08:30")] // Friday evening; Monday the 23rd is a holiday
    [InlineData("2026-11-22 12:00", "2026-11-24 08:30")]
    [InlineData("2026-12-28 17:00", null)]
    [InlineData("2026-12-28 18:00", "2027-01-04 08:30")]
    public void The_desk_opens_next(string now, string? opens) =>
        Assert.Equal(opens is null ? null : At(opens), OfficeHours.NextOpening(At(now)));

    [Theory]
    [InlineData("2026-01-12", true)] // second Monday
    [InlineData("2026-03-20", true)] // spring equinox
    [InlineData("2026-05-06", true)] // substitute for Sunday 3 May
    [InlineData("2026-09-22", true)] // between Respect for the Aged Day and the equinox
    [InlineData("2026-09-23", true)]
    [InlineData("2027-03-22", true)] // substitute for Sunday 21 March
    [InlineData("2026-11-24", false)]
    [InlineData("2026-05-07", false)]
    public void Holidays_follow_the_law(string day, bool holiday) =>
        Assert.Equal(holiday, OfficeHours.IsHoliday(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
