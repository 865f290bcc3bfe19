namespace CivicReports.Benchmarks.Stand;

/// <summary>What one path's rounds gave: every figure, and what they come to.</summary>
internal sealed class Findings(string path)
{
    private readonly Dictionary<string, List<double>> figures = [];
    private readonly List<Comparison> comparisons = [];

    public string Path => path;
    public IReadOnlyDictionary<string, List<double>> Figures => figures;
    public IReadOnlyList<Comparison> Comparisons => comparisons;

    public void Note(string figure, double value)
    {
        if (!figures.TryGetValue(figure, out var list)) figures[figure] = list = [];
        list.Add(value);
        Console.WriteLine($"  {figure,-46} {Numbers.Short(value)}");
    }

    public double Median(string figure)
    {
        var sorted = figures[figure].Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The ratio of two figures: the median over the rounds of each round's own ratio, so that a slow minute hurts both.</summary>
    public void Compare(string what, string subject, string peer, string unit, Bar? bar)
    {
        var ratios = figures[subject].Zip(figures[peer], (s, p) => s / p).Order().ToList();
        var ratio = ratios.Count % 2 == 1 ? ratios[ratios.Count / 2] : (ratios[(ratios.Count / 2) - 1] + ratios[ratios.Count / 2]) / 2;
        comparisons.Add(new(what, $"{Numbers.Short(Median(subject))} {unit}", $"{Numbers.Short(Median(peer))} {unit}", $"{ratio:0.00}",
            bar?.ToString() ?? "", bar?.IsMet(ratio)));
    }

    /// <summary>The path could not be measured.</summary>
    public void Fail(string why) => comparisons.Add(new(path, why, "", "", "", Met: false));

    /// <summary>A figure with a limit of its own, no peer.</summary>
    public void Judge(string what, string figure, string unit, Bar? bar) =>
        comparisons.Add(new(what, $"{Numbers.Short(Median(figure))} {unit}", "", "", bar is null ? "" : $"{bar} {unit}",
            bar?.IsMet(Median(figure))));
}

/// <summary>One line of the table.</summary>
/// <param name="Met">Null where there is no bar.</param>
internal sealed record Comparison(string What, string Subject, string Peer, string Ratio, string Bar, bool? Met);

/// <summary>A limit that a ratio or a figure must keep.</summary>
internal sealed record Bar(double Limit, bool IsMost)
{
    public static Bar AtLeast(double limit) => new(limit, false);

    public static Bar AtMost(double limit) => new(limit, true);

    public bool IsMet(double value) => IsMost ? value <= Limit : value >= Limit;

    public override string ToString() => $"{(IsMost ? "≤" : "≥")} {Numbers.Short(Limit)}";
}

/// <summary>Numbers as a person reads them.</summary>
internal static class Numbers
{
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", System.Globalization.CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
    };
}
