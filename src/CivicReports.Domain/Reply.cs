using System.Text.RegularExpressions;

namespace CivicReports.Domain;

/// <summary>Words to residents that are kept for the next time (文例), with places for what differs from ticket to ticket.</summary>
public sealed partial class Reply
{
    /// <summary>What may stand in braces.</summary>
    public static readonly IReadOnlyList<string> Places = ["category", "place", "department", "phone", "today"];

    public int Id { get; init; }
    public required string Code { get; init; }

    /// <summary>For staff only.</summary>
    public required string Title { get; set; }

    /// <summary>For which steps; empty: any, and messages without one.</summary>
    public string[] Statuses { get; set; } = [];

    /// <summary>For which categories or their groups; empty: any.</summary>
    public int[] CategoryIds { get; set; } = [];
    public required string WordsJa { get; set; }
    public string? WordsEasy { get; set; }
    public string? WordsEn { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>The places in words that nobody can fill.</summary>
    public static IEnumerable<string> Unknown(string? words) =>
        words is null ? [] : Braces().Matches(words).Select(m => m.Groups[1].Value).Where(p => !Places.Contains(p)).Distinct();

    /// <summary>The words with each place filled; one for which there is nothing is left out.</summary>
    public static string Fill(string words, IReadOnlyDictionary<string, string?> with) =>
        Braces().Replace(words, place => with.GetValueOrDefault(place.Groups[1].Value) ?? "");

    /// <summary>How well it fits: 0 not at all, more for each condition that it names.</summary>
    public int Fit(Status? to, IReadOnlyCollection<int> categoryAndGroup)
    {
        var step = Statuses.Length == 0 ? 1 : to is { } status && Statuses.Contains(status.ToString()) ? 3 : 0;
        var category = CategoryIds.Length == 0 ? 1 : CategoryIds.Any(categoryAndGroup.Contains) ? 2 : 0;
        return step * category;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}
