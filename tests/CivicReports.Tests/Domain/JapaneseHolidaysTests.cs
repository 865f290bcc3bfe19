using System.Globalization;
using CivicReports.Domain;

namespace CivicReports.Tests.Domain;

/// <summary>National holidays day by day, as the official gazette announced them.</summary>
public sealed class JapaneseHolidaysTests
{
    /// <summary>Substitutes and citizens' holidays included.</summary>
    public static readonly Dictionary<int, string> Gazetted = new()
    {
        [2019] = "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
        [2020] = "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
        [2021] = "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
        [2022] = "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
        [2023] = "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23",
        [2024] = "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
        [2025] = "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24",
        [2026] = "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
        [2027] = "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
    };

    public static HashSet<DateOnly> In(int year) => [.. Gazetted[year].Split(' ')
        .Select(day => DateOnly.ParseExact($"{year}/{day}", "yyyy/M/d", CultureInfo.InvariantCulture))];

    [Fact]
    public void Every_day_is_what_the_gazette_says()
    {
        Assert.Equal(JapaneseHolidays.GazettedUntil, Gazetted.Keys.Max());
        foreach (var year in Gazetted.Keys)
        {
            var holidays = In(year);
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
                Assert.True(holidays.Contains(day) == JapaneseHolidays.On(day) is not null, $"{day:yyyy-MM-dd}");
        }
    }

    [Theory]
    [InlineData("2026-05-06", "振替休日")]
    [InlineData("2026-09-22", "国民の休日")]
    [InlineData("2019-05-01", "即位の日")]
    [InlineData("2019-04-30", "国民の休日")]
    [InlineData("2021-07-23", "スポーツの日")]
    [InlineData("2018-12-23", "天皇誕生日")]
    [InlineData("2032-09-21", "国民の休日")]
    [InlineData("2030-03-20", "春分の日")]
    [InlineData("2044-09-22", "秋分の日")]
    public void They_have_their_names(string day, string name) =>
        Assert.Equal(name, JapaneseHolidays.On(DateOnly.Parse(day, CultureInfo.InvariantCulture))?.Ja);
}
