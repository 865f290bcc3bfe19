using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>A text made ready for looking words up in it: folded, without spaces, but knowing where there were some and what letters looked
/// like.</summary>
internal sealed class Sentence
{
    private readonly string shape;
    private readonly HashSet<int> spaces = [];

    internal Sentence(string text)
    {
        var spaced = TextNormalizer.FoldShape(text);
        var solid = new System.Text.StringBuilder();
        foreach (var letter in spaced)
            if (letter == ' ') spaces.Add(solid.Length);
            else solid.Append(letter);
        shape = solid.ToString();
        Letters = TextNormalizer.Usual(shape);
    }

    internal enum Script { Kanji, Katakana, Hiragana, Latin, Other }

    /// <summary>Folded, without spaces.</summary>
    internal string Letters { get; }

    internal int Length => shape.Length;

    /// <summary>Where one word may end and another begin: a space, or another script.</summary>
    internal bool IsEdge(int at) => at <= 0 || at >= Length || spaces.Contains(at) || ScriptAt(at - 1) != ScriptAt(at);

    internal bool IsSpace(int at) => at <= 0 || at >= Length || spaces.Contains(at);

    internal Script ScriptAt(int at) => shape[at] switch
    {
        // the long mark belongs to the word that it lengthens
        'ー' => at > 0 ? ScriptAt(at - 1) : Script.Katakana,
        var letter when Texts.Letters.IsKanji(letter) => Script.Kanji,
        var letter when Texts.Letters.IsKatakana(letter) => Script.Katakana,
        var letter when Texts.Letters.IsHiragana(letter) => Script.Hiragana,
        var letter when char.IsLetter(letter) => Script.Latin,
        _ => Script.Other,
    };

    internal bool IsAll(Script script, int from, int to)
    {
        for (var at = from; at < to; at++)
            if (ScriptAt(at) != script) return false;
        return true;
    }

    /// <summary>Whether one of the words stands there, after an optional の.</summary>
    internal bool Continues(int at, IEnumerable<string> words, bool mayFollowNo = false) =>
        words.Any(word => StandsAt(at, word)) || (mayFollowNo && StandsAt(at, "の") && words.Any(word => StandsAt(at + 1, word)));

    internal bool Follows(int at, IEnumerable<string> words) => words.Any(word => at >= word.Length && StandsAt(at - word.Length, word));

    /// <summary>It wants to know something.</summary>
    internal bool IsQuestion => Surroundings.Questions.Any(word => Letters.Contains(word, StringComparison.Ordinal))
        || Surroundings.EnglishQuestions.Any(word => StandsAt(0, word) && spaces.Contains(word.Length));

    /// <summary>A capital as in Harbour Street: a name rather than the thing, unless all is written in capitals.</summary>
    internal bool IsInName(int from, int to) => char.IsUpper(shape[from]) && shape.Any(char.IsLower)
        && ((from > 0 && spaces.Contains(from) && char.IsUpper(shape[WordBefore(from)]))
            || (to < Length && spaces.Contains(to) && char.IsUpper(shape[to])));

    /// <summary>The words before, latest first.</summary>
    internal IEnumerable<string> Before(int at)
    {
        while (at > 0)
        {
            var begin = WordBefore(at);
            yield return Letters[begin..at];
            at = begin;
        }
    }

    private int WordBefore(int at)
    {
        do at--;
        while (at > 0 && !spaces.Contains(at));
        return at;
    }

    private bool StandsAt(int at, string word) => string.CompareOrdinal(Letters, at, word, 0, word.Length) == 0;
}
