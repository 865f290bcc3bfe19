using System.Text.RegularExpressions;
using CivicReports.Domain;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Finds categories by their names and keywords, in any of our languages.</summary>
internal sealed partial class CategoryWords
{
    private static readonly string[] Endings = [.. new[] { "のことです", "について", "でした", "です", "が", "を" }.Select(TextNormalizer.Fold)];

    private static readonly IReadOnlyList<(Category? Category, string Word)> Others =
        [.. Surroundings.Others.Select(word => ((Category?)null, TextNormalizer.Fold(word)))];

    private readonly List<(Category Category, string Word, bool IsName)> words;
    private readonly Dictionary<int, Category> groups;

    internal CategoryWords(IReadOnlyList<Category> categories)
    {
        words = [.. (from category in categories
                     from word in (IEnumerable<(string Text, bool IsName)>)
                     [
                         (category.NameJa, true), (category.NameEn, true), (category.NameEasy, true),
                         // 道(みち)の でんき: its reading stands beside a kanji, and either is written
                         (Furigana().Replace(category.NameEasy, "$1"), true), (Furigana().Replace(category.NameEasy, "$2"), true),
                         .. category.Keywords.Select(keyword => (keyword, false)),
                     ]
                     let folded = TextNormalizer.Fold(word.Text)
                     where folded.Length > 0
                     select (category, folded, word.IsName)).Distinct()];
        var parents = categories.Where(category => category.ParentId is not null).Select(category => category.ParentId!.Value).ToHashSet();
        groups = categories.Where(category => parents.Contains(category.Id)).ToDictionary(category => category.Id);
    }

    /// <summary>
    /// The category that the whole text names; a name goes before a keyword, a group before its members. A keyword of one letter names
    /// none.
    /// </summary>
    internal Category? Named(string text)
    {
        var folded = TextNormalizer.Fold(text);
        return words.Where(each => (each.IsName || each.Word.Length > 1)
                && (folded == each.Word || Endings.Any(ending => folded == each.Word + ending)))
            .OrderByDescending(each => each.IsName)
            .ThenBy(each => each.Category.ParentId is not null).ThenBy(each => each.Category.Sort).ThenBy(each => each.Category.Id)
            .Select(each => each.Category).FirstOrDefault();
    }

    /// <summary>What a sentence speaks of.</summary>
    /// <param name="chosen">The group that the resident chose: what the sentence says is one of its members.</param>
    internal Reading Read(string text, int? chosen)
    {
        var sentence = new Sentence(text);
        var reading = Read(sentence, chosen);
        return sentence.IsQuestion ? new(null, null, reading.Decided ?? reading.Guess ?? reading.Group) : reading;
    }

    private Reading Read(Sentence sentence, int? chosen)
    {
        var seen = See(sentence).Where(each => chosen is null || each.Category.ParentId == chosen).ToList();
        if (seen.Count == 0) return Reading.Nothing;
        var certain = seen.Where(each => each.Weight == Weight.Strong && IsGroup(each.Category)).Select(each => each.Category.Id)
            .Concat(chosen is { } group ? [group] : []).ToHashSet();
        var spokenOf = seen.Where(each => each.Weight == Weight.Weak && IsGroup(each.Category)).Select(each => each.Category.Id)
            .Concat(certain).ToHashSet();
        var members = seen.Where(each => each.Weight >= Weight.Weak && !IsGroup(each.Category)).GroupBy(each => each.Category)
            .OrderByDescending(of => of.Max(each => each.Word.Length)).ThenBy(of => of.Key.Sort).ThenBy(of => of.Key.Id).ToList();
        var plain = Among(members.Where(of => of.Any(each => each.Weight == Weight.Strong)));
        // a hint counts with its group beside it, or with a second hint
        if (plain.Count == 0) plain = Among(members.Where(of => IsSpokenOf(of.Key) || of.Select(each => each.Word).Distinct().Count() > 1));
        return plain switch
        {
            [var only] when certain.Count == 0 || IsSpokenOf(only) => new(only, null, null),
            [var only] => new(null, null, only),
            [var first, .. var others] when others.All(other => other.ParentId == first.ParentId) && first.ParentId is { } parent
                && groups.TryGetValue(parent, out var shared) => new(null, shared, first),
            [var first, ..] => new(null, null, first),
            _ when certain.Count == 1 => new(null, groups.GetValueOrDefault(certain.Single()), null),
            _ when members.Count > 0 => new(null, null, members[0].Key),
            _ => new(null, null, seen.OrderByDescending(each => each.Weight).ThenByDescending(each => each.At).First().Category),
        };

        bool IsSpokenOf(Category member) => member.ParentId is { } parent && spokenOf.Contains(parent);

        List<Category> Among(IEnumerable<IGrouping<Category, Seen>> of)
        {
            var all = of.Select(each => each.Key).ToList();
            return all.Where(IsSpokenOf).ToList() is { Count: > 0 } spoken ? spoken : all;
        }
    }

    private bool IsGroup(Category category) => groups.ContainsKey(category.Id);

    /// <summary>Every word that stands in the sentence, the longest where several stand at one place.</summary>
    private IEnumerable<Seen> See(Sentence sentence)
    {
        var all = from word in words.Select(each => ((Category?)each.Category, each.Word)).Concat(Others)
                  where word.Item1?.Code != CategoryFinder.Other
                  from at in Places(sentence.Letters, word.Word)
                  let to = at + word.Word.Length
                  let weight = word.Item1 is { } member && !IsGroup(member) && sentence.Continues(to, Surroundings.Ways)
                      ? Weight.Place : WordSight.Of(sentence, at, to)
                  orderby word.Word.Length descending, weight descending, at
                  select (Category: word.Item1, word.Word, At: at, Weight: weight);
        var taken = new List<(int From, int To)>();
        foreach (var (category, word, at, weight) in all)
        {
            var (from, to) = (at, at + word.Length);
            // two categories may share a word
            if (taken.Any(other => from < other.To && other.From < to && other != (from, to))) continue;
            taken.Add((from, to));
            if (category is not null && weight != Weight.None) yield return new(category, word, at, weight);
        }
    }

    private static IEnumerable<int> Places(string letters, string word)
    {
        var at = -1;
        while ((at = letters.IndexOf(word, at + 1, StringComparison.Ordinal)) >= 0) yield return at;
    }

    [GeneratedRegex(@"(\p{IsCJKUnifiedIdeographs}+)\((\p{IsHiragana}+)\)")]
    private static partial Regex Furigana();

    private sealed record Seen(Category Category, string Word, int At, Weight Weight);
}
