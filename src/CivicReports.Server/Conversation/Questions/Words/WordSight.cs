using static CivicReports.Server.Conversation.Sentence;
using static CivicReports.Server.Conversation.Surroundings;

namespace CivicReports.Server.Conversation;

/// <summary>How much a word that was seen in a sentence says.</summary>
internal enum Weight
{
    /// <summary>It is part of a name or of another word.</summary>
    None,

    /// <summary>It says where.</summary>
    Place,

    /// <summary>One kanji or two kana, or within a longer word: a hint.</summary>
    Weak,
    Strong,
}

/// <summary>Weighs one place where a word's letters stand in a sentence; scripts tell where Japanese words begin and end.</summary>
internal static class WordSight
{
    internal static Weight Of(Sentence sentence, int from, int to)
    {
        var weight = sentence.ScriptAt(from) == Script.Latin ? Latin(sentence, from, to) : Japanese(sentence, from, to);
        if (weight == Weight.None) return weight;
        return IsPlace(sentence, from, to) ? Weight.Place : weight;
    }

    /// <summary>"light" is not in "slightly".</summary>
    private static Weight Latin(Sentence sentence, int from, int to)
    {
        if (to - from <= 2 || !sentence.IsEdge(from) || EndOf(sentence, to) < 0 || sentence.IsInName(from, to)) return Weight.None;
        return Weight.Strong;
    }

    /// <summary>Where the word ends, also in the plural; -1 within a longer word.</summary>
    private static int EndOf(Sentence sentence, int to) =>
        sentence.IsEdge(to) ? to
        : sentence.Letters[to] == 's' && sentence.IsEdge(to + 1) ? to + 1
        : sentence.Letters.AsSpan(to).StartsWith("es") && sentence.IsEdge(to + 2) ? to + 2 : -1;

    private static Weight Japanese(Sentence sentence, int from, int to)
    {
        if (sentence.Continues(to, NameEndings)) return Weight.None;
        if (sentence.IsAll(Script.Hiragana, from, to)) return Hiragana(sentence, from, to);
        var begins = sentence.IsEdge(from);
        var ends = sentence.IsEdge(to) || sentence.ScriptAt(to - 1) == Script.Hiragana;
        if (sentence.IsAll(Script.Katakana, from, to))
            return !ends ? Weight.None : begins && to - from > 2 ? Weight.Strong : Weight.Weak;
        var kanji = Enumerable.Range(from, to - from).Count(at => sentence.ScriptAt(at) == Script.Kanji);
        if (to - from == 1) return begins && ends ? Weight.Weak : Weight.None;
        // 汚れ is one kanji, too
        if (kanji == 1 && to - from == 2) return begins ? Weight.Weak : Weight.None;
        // a compound's last word says what it is: 道路側溝 is a 側溝, 市道路面 is no 道路
        if (ends) return Weight.Strong;
        if (!begins) return Weight.None;
        return sentence.Continues(to, Tails) ? Weight.Strong : Weight.Weak;
    }

    /// <summary>Kana have no edges: a word counts after another's end and before a particle; たくさん holds no くさ.</summary>
    private static Weight Hiragana(Sentence sentence, int from, int to)
    {
        if (to - from >= 5) return Weight.Strong;
        var begins = sentence.IsEdge(from) || Ends.Contains(sentence.Letters[from - 1], StringComparison.Ordinal);
        var ends = sentence.IsEdge(to) || Particles.Contains(sentence.Letters[to], StringComparison.Ordinal);
        if (begins && to - from == 4 && !ends) return Weight.Weak;
        if (!begins || !ends || (to - from == 1 && !sentence.IsSpace(from))) return Weight.None;
        return to - from > 2 ? Weight.Strong : Weight.Weak;
    }

    private static bool IsPlace(Sentence sentence, int from, int to)
    {
        if (sentence.ScriptAt(from) != Script.Latin)
            return sentence.Continues(to, PlaceEndings, mayFollowNo: true) || sentence.Follows(from, Owners);
        if (sentence.Continues(EndOf(sentence, to), ["entrance", "gate", "corner", "station", "inmy", "ofmy", "atmy"])) return true;
        var before = sentence.Before(from).SkipWhile(Articles.Contains).Take(2).ToList();
        return sentence.Before(from).Take(2).Any(Possessives.Contains) || before is [var last, ..] && (PlaceBeginnings.Contains(last)
            || (before is [_, var first] && PlacePairs.Contains((last, first))));
    }
}
