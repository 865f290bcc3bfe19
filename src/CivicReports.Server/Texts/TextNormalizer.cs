using System.Globalization;
using System.Text;

namespace CivicReports.Server.Texts;

/// <summary>Reads what people type: cleans it for keeping, folds it for comparing, cuts it where a letter ends.</summary>
public static class TextNormalizer
{
    /// <summary>
    /// Without what cannot be stored (NUL, lone surrogates) or misleads the eye (controls, bidi overrides, fillers); empty when nothing of
    /// it can be seen.
    /// </summary>
    public static string Clean(string? text)
    {
        var kept = new StringBuilder();
        var seen = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
            if (rune.Value is '\n') kept.Append('\n');
            else if (rune.Value is '\t' || Letters.IsBlank(rune)) kept.Append(' ');
            else if (!IsMisleading(rune) && rune != Rune.ReplacementChar)
            {
                kept.Append(rune);
                seen |= !Rune.IsWhiteSpace(rune) && !Letters.IsUnseen(rune) && !Letters.IsMark(rune);
            }
        return seen ? kept.ToString().Trim() : "";
    }

    /// <summary>At most so many UTF-16 units, never half a letter or half an emoji.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= length) end = next;
        if (end > 0) return text[..end];
        // a single letter under a heap of accents: half of it is better than nothing
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <summary>For a label: cut with dots, between words where there are such.</summary>
    public static string Label(string text, int length = 20)
    {
        if (text.Length <= length) return text;
        var cut = Cut(text, length - 1);
        // a long word and Japanese are cut where they are
        if (IsWithinWord(text, cut.Length) && cut.LastIndexOf(' ') is var space && space >= cut.Length / 2) cut = cut[..space];
        return cut.TrimEnd() + "…";
    }

    /// <summary>For comparing whole texts: as <see cref="FoldWords"/>, without the spaces.</summary>
    public static string Fold(string text) =>
        FoldWords(text).Replace(" ", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// For comparing words, single spaces between them: width, case, kana, a letter's shape, punctuation and emoji do not matter. What is
    /// typed, what is searched for and what was stored for it all come through here.
    /// </summary>
    public static string FoldWords(string text) => Usual(FoldShape(text)).Normalize(NormalizationForm.FormKC);

    /// <summary>Folded, but for what tells words apart: capitals and katakana stand; <see cref="Usual"/> takes them away.</summary>
    internal static string FoldShape(string text)
    {
        var seen = new StringBuilder();
        foreach (var rune in Clean(text).EnumerateRunes())
            if (!Letters.IsUnseen(rune)) seen.Append(Letters.Usual(rune));
        var folded = new StringBuilder();
        foreach (var rune in seen.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Letters.IsDash(rune) && folded.Length > 0 && Letters.IsKana(folded[^1])) folded.Append('ー');
            else if (Letters.IsLooseMark(rune) || Letters.IsApostrophe(rune)) continue;
            else if (Rune.IsLetterOrDigit(rune) || (Letters.IsMark(rune) && InWord(folded))) folded.Append(rune);
            else if (InWord(folded)) folded.Append(' ');
        return folded.ToString().Normalize(NormalizationForm.FormKC).TrimEnd();
    }

    /// <summary>Letter by letter, so that what is found in the one stands at the same place in the other.</summary>
    internal static string Usual(string shape) => string.Create(shape.Length, shape, (usual, letters) =>
    {
        for (var at = 0; at < letters.Length; at++) usual[at] = Letters.Hiragana(char.ToLowerInvariant(letters[at]));
    });

    private static bool InWord(StringBuilder folded) => folded.Length > 0 && folded[^1] != ' ';

    private static bool IsWithinWord(string text, int at) => at > 0 && IsLatin(text[at - 1]) && IsLatin(text[at]);

    private static bool IsLatin(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '\'' or '’' or (>= 'À' and <= 'ɏ');

    private static bool IsMisleading(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        // joiners hold emoji and some scripts together
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D) && rune.Value < 0xE0000,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // a byte order mark turned round: Unicode's own rules for comparing do not take it
        _ => rune.Value is 0xFFFE,
    };
}
