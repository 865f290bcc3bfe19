using System.Text.RegularExpressions;

namespace CivicReports.Domain;

/// <summary>Words that say how bad it is.</summary>
public sealed class SeverityRule
{
    public int Id { get; init; }
    public Severity Severity { get; init; }
    public string[] Words { get; init; } = [];
}

/// <param name="Why">The words that made it so; empty: the kind alone did.</param>
public sealed record Weighed(Severity Severity, IReadOnlyList<string> Why);

/// <summary>How bad a report is, by its kind and its words; a person can always say otherwise.</summary>
public static partial class Triage
{
    /// <param name="fold">Makes two spellings of a word one; the words come as they were written.</param>
    public static Weighed Weigh(Category? category, string? words, bool? danger, IReadOnlyList<SeverityRule> rules,
        Func<string, string> fold)
    {
        var kind = danger == true ? Severity.LifeThreatening : category?.Severity ?? Severity.Moderate;
        if (string.IsNullOrWhiteSpace(words)) return new(kind, []);
        var text = fold(words);
        var found = (
            from rule in rules
            from word in rule.Words
            let at = Said(text, fold(word))
            where at >= 0
            select (rule.Severity, Word: word, At: at)).ToList();
        if (found.Count == 0) return new(kind, []);
        var worst = found.Max(f => f.Severity);
        return worst < kind ? new(kind, [])
            : new(worst, [.. found.Where(f => f.Severity == worst).OrderBy(f => f.At).Select(f => f.Word).Distinct()]);
    }

    /// <summary>Where the text says it, other than to say that it is not so.</summary>
    private static int Said(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); word.Length > 0 && at >= 0;
            at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            if (!NotSo().IsMatch(text[(at + word.Length)..]) && !NoBefore().IsMatch(text[..at])) return at;
        return -1;
    }

    /// <summary>けが人はいません, 閉じ込めなし: after the word.</summary>
    [GeneratedRegex("^(人|者|の人|られた人|られて|て)?(は|が|も|の心配は)?(い|居|あり|無|な)?(ません|ない|なし|無し|無い|くて|いない)")]
    private static partial Regex NotSo();

    /// <summary>nobody injured, no smoke: before it.</summary>
    [GeneratedRegex("(nobodyis|nobody|nooneis|noone|no|not|without)$")]
    private static partial Regex NoBefore();
}
