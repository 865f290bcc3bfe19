using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CivicReports.Domain;

/// <summary>
/// A ticket's number as people write it: any dash, spaces or none, full width, with or without the check digit, 番号 or No. before it.
/// </summary>
/// <param name="Candidates">
/// What it can mean: two where it is written without dashes, and whoever asks looks which there is; none where a digit is wrong.
/// </param>
/// <param name="IsPlain">Dashes or words say that a number is meant; digits alone may be anything.</param>
public sealed partial record WrittenNumber(IReadOnlyList<TicketNumber> Candidates, bool IsPlain)
{
    private const int LongestText = 80, LastYear = 50, ShortestRunning = 5, LongestRunning = 9;

    /// <summary>The candidates as tickets carry them.</summary>
    public string[] Numbers => [.. Candidates.Select(number => number.ToString())];

    /// <summary>Null for what is no number of ours.</summary>
    public static WrittenNumber? Read(string? text)
    {
        if (text is null || text.Length > LongestText || Plain(text) is not { } plain
            || Written().Match(plain) is not { Success: true } found)
            return null;
        var number = found.Groups["number"].Value;
        var parts = Separators().Split(number);
        var named = found.Groups["before"].Value.Any(letter => char.IsLetter(letter) || letter == '#');
        // digits one by one, as somebody reads them out
        if (parts.Length > 3 && !number.All(letter => char.IsAsciiDigit(letter) || letter == ' ')) return null;
        IEnumerable<TicketNumber>? candidates = parts switch
        {
            [var year, var running, { Length: 1 } check] => Checked(year, running, check),
            [{ Length: > ShortestRunning } all, { Length: 1 } check] =>
                Together(all).SelectMany(one => Checked(one.Year, one.Running, check) ?? []),
            [var year, var running] => Unchecked(year, running),
            [_, _, _] => null,
            _ => Together(string.Concat(parts)).SelectMany(one => Unchecked(one.Year, one.Running) ?? []),
        };
        if (candidates?.ToList() is not { } read || (read.Count == 0 && parts.Length is 1 or > 3)) return null;
        return new(read, named || number.Any(letter => !char.IsAsciiDigit(letter)));
    }

    /// <summary>One, or none when a digit is wrong; null when it cannot be a number.</summary>
    private static TicketNumber[]? Checked(string year, string running, string check)
    {
        if (Number(year, running) is not { } number) return null;
        if (number.CheckDigit == check[0] - '0') return [number];
        // 3-12-5 is rather an address
        return running.Length >= ShortestRunning ? [] : null;
    }

    /// <summary>The last digit may be the check digit, or there is none.</summary>
    private static List<TicketNumber>? Unchecked(string year, string running)
    {
        var read = new List<TicketNumber>();
        if (running.Length > ShortestRunning && IsWhole(running[..^1]) && Checked(year, running[..^1], running[^1..]) is [var checkedOne])
            read.Add(checkedOne);
        if (IsWhole(running) && Number(year, running) is { } number) read.Add(number);
        return read.Count > 0 ? read : null;
    }

    private static IEnumerable<(string Year, string Running)> Together(string digits) =>
        from length in new[] { 1, 2 } where digits.Length > length + ShortestRunning - 1 select (digits[..length], digits[length..]);

    /// <summary>As tickets carry it: five digits, or more without a zero before them.</summary>
    private static bool IsWhole(string running) =>
        running.Length == ShortestRunning || (running.Length > ShortestRunning && running[0] != '0');

    private static TicketNumber? Number(string year, string running) =>
        year.Length is 1 or 2 && year[0] != '0' && int.Parse(year, CultureInfo.InvariantCulture) is var of and <= LastYear
            && running.Length is > 0 and <= LongestRunning
            ? new(of, long.Parse(running, CultureInfo.InvariantCulture)) : null;

    /// <summary>Without what emoji keyboards add (the frame of 8️⃣); null for what cannot be read.</summary>
    private static string? Plain(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar || rune.Value == 0xFFFE) return null;
            else if (rune.Value < 0x1F000 && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.OtherSymbol))
                kept.Append(rune);
            else if (rune.Value is '№') kept.Append("no");
        return Spaces().Replace(kept.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant(), " ").Trim();
    }

    private const string Dashes = @"\-‐‑‒–—―⁃−─━ー_~〜の";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex($"(?: ?[{Dashes}] ?| )")]
    private static partial Regex Separators();

    // what may stand around it is little: a sentence is a report, and the numbers in it are not asked for
    [GeneratedRegex(
        @"^(?<before>(?:[ #:.,、。()「」\[\]]|受付|受け付け|通報|案件|整理|報告|の|番号|は|が|no|number|ticket|report|status|my|of|the|is|for|id)*)"
        + $@"(?<number>[0-9](?:[0-9]|(?: ?[{Dashes}] ?| )[0-9])*)"
        + @"(?<after>(?:[ :.,、。()「」\]?!]|番号|番|号|です|でした|だ|の|状況|件|は|を|が|について|どうなりましたか|どうなっていますか|どうですか|どうなった|教えてください|教えて|知りたい"
        + "|お願いします|please|status|ticket|report)*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
