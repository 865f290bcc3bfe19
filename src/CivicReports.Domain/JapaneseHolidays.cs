using System.Collections.Concurrent;

namespace CivicReports.Domain;

/// <summary>A national holiday (国民の祝日), by the law of 1948 and the special laws for single years.</summary>
public sealed record Holiday(string Ja, string En);

/// <summary>
/// National holidays from 2000 on. Up to <see cref="GazettedUntil"/> they are those of the official gazette, later ones computed.
/// </summary>
public static class JapaneseHolidays
{
    /// <summary>The two equinoxes are announced each February for the year after.</summary>
    public const int GazettedUntil = 2027;

    private static readonly Holiday Substitute = new("振替休日", "Substitute holiday");
    private static readonly Holiday Citizens = new("国民の休日", "Citizens' holiday");
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Holiday>> Years = new();

    public static Holiday? On(DateOnly day) => Of(day.Year).GetValueOrDefault(day);

    /// <summary>In the order of the year.</summary>
    public static IReadOnlyDictionary<DateOnly, Holiday> Of(int year) => Years.GetOrAdd(year, Compute);

    private static IReadOnlyDictionary<DateOnly, Holiday> Compute(int year)
    {
        var named = Named(year).ToDictionary(h => h.Day, h => new Holiday(h.Ja, h.En));
        var all = new SortedDictionary<DateOnly, Holiday>(named);
        // a holiday on a Sunday gives the next day that is not one
        foreach (var sunday in named.Keys.Where(d => d.DayOfWeek == DayOfWeek.Sunday))
        {
            var next = sunday.AddDays(1);
            while (named.ContainsKey(next)) next = next.AddDays(1);
            all[next] = Substitute;
        }

        foreach (var between in named.Keys.Select(d => d.AddDays(1)).Where(d => named.ContainsKey(d.AddDays(1))))
            all.TryAdd(between, Citizens);
        return all;
    }

    private static IEnumerable<(DateOnly Day, string Ja, string En)> Named(int year)
    {
        DateOnly On(int month, int day) => new(year, month, day);
        DateOnly Monday(int month, int nth) =>
            On(month, 1 + (DayOfWeek.Monday - On(month, 1).DayOfWeek + 7) % 7 + 7 * (nth - 1));
        yield return (On(1, 1), "元日", "New Year's Day");
        yield return (Monday(1, 2), "成人の日", "Coming of Age Day");
        yield return (On(2, 11), "建国記念の日", "National Foundation Day");
        if (year >= 2020) yield return (On(2, 23), "天皇誕生日", "Emperor's Birthday");
        yield return (On(3, Equinox(year, 20.8431)), "春分の日", "Vernal Equinox Day");
        yield return year >= 2007 ? (On(4, 29), "昭和の日", "Shōwa Day") : (On(4, 29), "みどりの日", "Greenery Day");
        if (year == 2019) yield return (On(5, 1), "即位の日", "Enthronement Day");
        yield return (On(5, 3), "憲法記念日", "Constitution Memorial Day");
        if (year >= 2007) yield return (On(5, 4), "みどりの日", "Greenery Day");
        yield return (On(5, 5), "こどもの日", "Children's Day");
        yield return (year switch { 2020 => On(7, 23), 2021 => On(7, 22), < 2003 => On(7, 20), _ => Monday(7, 3) }, "海の日", "Marine Day");
        if (year >= 2016)
            yield return (year switch { 2020 => On(8, 10), 2021 => On(8, 8), _ => On(8, 11) }, "山の日", "Mountain Day");
        yield return (year < 2003 ? On(9, 15) : Monday(9, 3), "敬老の日", "Respect for the Aged Day");
        yield return (On(9, Equinox(year, 23.2488)), "秋分の日", "Autumnal Equinox Day");
        yield return year >= 2020
            ? (year switch { 2020 => On(7, 24), 2021 => On(7, 23), _ => Monday(10, 2) }, "スポーツの日", "Sports Day")
            : (Monday(10, 2), "体育の日", "Health and Sports Day");
        if (year == 2019) yield return (On(10, 22), "即位礼正殿の儀の行われる日", "Enthronement Ceremony Day");
        yield return (On(11, 3), "文化の日", "Culture Day");
        yield return (On(11, 23), "勤労感謝の日", "Labour Thanksgiving Day");
        if (year <= 2018) yield return (On(12, 23), "天皇誕生日", "Emperor's Birthday");
    }

    /// <summary>The usual approximation, right from 1980 to 2099.</summary>
    private static int Equinox(int year, double constant) => (int)(constant + 0.242194 * (year - 1980) - Math.Floor((year - 1980) / 4.0));
}
