using System.Globalization;
using System.Text;

namespace CivicReports.Server.Texts;

/// <summary>Reads what people type: cleans it for keeping, folds it for comparing, cuts it where a letter ends.</summary>
public static class TextNormalizer
{
    /// <summary>
    /// Without what cannot be stored (NUL, lone surrogates) or misleads the eye (controls, bidi overrides, zero-width fillers).
    /// </summary>
    public static string Clean(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
            if (rune.Value is '\n' || (!IsInvisible(rune) && rune != Rune.ReplacementChar)) kept.Append(rune);
            else if (rune.Value is '\t') kept.Append(' ');
        return kept.ToString().Trim();
    }

    /// <summary>At most so many UTF-16 units, never half a letter or half an emoji.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = 0;
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext() && letters.ElementIndex + letters.GetTextElement().Length <= length)
            end = letters.ElementIndex + letters.GetTextElement().Length;
        if (end > 0) return text[..end];
        // a single letter under a heap of accents: half of it is better than nothing
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <summary>For a label: cut with dots.</summary>
    public static string Label(string text, int length = 20) => text.Length <= length ? text : Cut(text, length - 1) + "…";

    /// <summary>For comparing whole texts: width, case, kana, spaces and punctuation do not matter.</summary>
    public static string Fold(string text) => FoldWords(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The same, with single spaces between words.</summary>
    public static string FoldWords(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in Clean(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
            if (rune.Value is >= 'ァ' and <= 'ヶ') folded.Append((char)(rune.Value - 0x60));
            else if (Rune.IsLetterOrDigit(rune) || IsMark(rune)) folded.Append(rune);
            else if (folded.Length > 0 && folded[^1] != ' ' && rune.Value != '\'') folded.Append(' ');
        return folded.ToString().TrimEnd();
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        // joiners hold emoji and some scripts together
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D) && rune.Value < 0xE0000,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // a byte order mark turned round: Unicode's own rules for comparing do not take it
        _ => rune.Value is 0xFFFE,
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark;
}
