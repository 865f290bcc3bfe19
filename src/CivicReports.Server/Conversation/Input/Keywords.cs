using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>What a text says when it is one of our words, in whichever of our languages.</summary>
internal enum Keyword
{
    Nothing, Report, Status, Help, Language, Cancel, StartOver, Send, Edit, Urgent, Yes, No, Unknown, Skip, PlaceWords, AddWords,
        Back, Choose, Courtesy, Fixed, NotYet, Withdraw, Forget, Damage, NoDamage, Everyday,
}

internal static class Keywords
{
    /// <summary>A sentence longer than that is no command.</summary>
    private const int Longest = 60;

    private static readonly FrozenDictionary<string, (Keyword Meaning, string Language)> Known = (
        from language in ResidentTexts.Languages
        from words in ResidentTexts.In(language).Hear
        from word in words.Value
        select (Word: Heard(word), Meaning: Enum.Parse<Keyword>(words.Key, ignoreCase: true), Language: language))
        .DistinctBy(heard => heard.Word)
        .ToFrozenDictionary(heard => heard.Word, heard => (heard.Meaning, heard.Language));

    internal static Keyword In(string text)
    {
        var heard = Heard(text);
        if (heard.Length == 0) return IsPicture(text) ? Keyword.Courtesy : Keyword.Nothing;
        return Known.TryGetValue(heard, out var whole) ? whole.Meaning : Politely(heard);
    }

    /// <summary>The language that a <see cref="Keyword.Choose"/> chooses.</summary>
    internal static string LanguageIn(string text) => Known[Heard(text)].Language;

    /// <summary>「はい、お願いします」, 「了解しました。ありがとうございます」: one meaning, and for the rest courtesy.</summary>
    private static Keyword Politely(string heard)
    {
        if (heard.Length > Longest) return Keyword.Nothing;
        // what the text can mean up to each letter; a set, since one word may be another's beginning
        var upTo = new HashSet<Keyword>[heard.Length + 1];
        upTo[0] = [Keyword.Courtesy];
        for (var end = 1; end <= heard.Length; end++)
        {
            upTo[end] = [];
            for (var start = 0; start < end; start++)
                if (upTo[start].Count > 0 && Known.TryGetValue(heard[start..end], out var word))
                    upTo[end].UnionWith(upTo[start].Select(before => Together(before, word.Meaning)));
        }
        // 「修正お願いします」 asks the city to mend something, 「英語ありがとう」 chooses nothing
        upTo[^1].ExceptWith([Keyword.Nothing, Keyword.Edit, Keyword.Choose]);
        return upTo[^1].Contains(Keyword.Courtesy) ? Keyword.Courtesy : upTo[^1].Count == 1 ? upTo[^1].Single() : Keyword.Nothing;
    }

    private static Keyword Together(Keyword before, Keyword next) =>
        before == next || next == Keyword.Courtesy ? before : before == Keyword.Courtesy ? next : Keyword.Nothing;

    /// <summary>Folded, and not minding how long it is drawn: はーい, ありがとうっ.</summary>
    private static string Heard(string text) =>
        TextNormalizer.Fold(text).Replace("ー", "", StringComparison.Ordinal).TrimEnd('っ', '笑');

    private static bool IsPicture(string text) => TextNormalizer.Clean(text).EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol);
}
