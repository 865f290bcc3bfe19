namespace CivicReports.Server.Printing;

/// <summary>The classes of the district map, as the console draws them: as many districts in each, round limits.</summary>
internal static class DistrictClasses
{
    public static readonly string[] Colours = ["#e8f1fe", "#c5d7fb", "#9db7f9", "#7096f8", "#264af4"];

    /// <summary>Lower limits of at most five classes.</summary>
    public static List<int> Limits(IEnumerable<int> received)
    {
        var sorted = received.Where(n => n > 0).Order().ToList();
        if (sorted.Count == 0) return [0];
        var limits = Enumerable.Range(1, Colours.Length - 1).Select(i => Round(sorted[i * sorted.Count / Colours.Length]));
        return [.. limits.Prepend(0).Distinct()];
    }

    public static int Of(int received, IReadOnlyList<int> limits) =>
        Math.Max(0, Enumerable.Range(0, limits.Count).Last(i => i == 0 || received >= limits[i]));

    /// <summary>1, 2 or 5 with zeros, or a quarter of them.</summary>
    private static int Round(int n)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(n)));
        return (int)new[] { 1, 2, 2.5, 5, 10 }.Select(k => k * unit).First(limit => double.IsInteger(limit) && limit >= n);
    }
}
