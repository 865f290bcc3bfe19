using CivicReports.Domain;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Finds categories by their names and keywords, in any of our languages.</summary>
internal sealed class CategoryWords
{
    private static readonly string[] Endings = [.. new[] { "のことです", "について", "でした", "です", "が", "を" }.Select(TextNormalizer.Fold)];
    private const string Particles = " がをにのではもへと";

    private readonly List<(Category Category, string Word, bool IsName)> words;
    private readonly HashSet<int> groups;

    internal CategoryWords(IReadOnlyList<Category> categories)
    {
        words = [.. from category in categories
                    from word in (IEnumerable<(string Text, bool IsName)>)
                    [
                        (category.NameJa, true), (category.NameEn, true), (category.NameEasy, true),
                        .. category.Keywords.Select(keyword => (keyword, false)),
                    ]
                    let folded = TextNormalizer.FoldWords(word.Text)
                    where folded.Length > 0
                    select (category, folded, word.IsName)];
        groups = [.. categories.Where(category => category.ParentId is not null).Select(category => category.ParentId!.Value)];
    }

    /// <summary>The category that the whole text names; a name goes before a keyword, a group before its members.</summary>
    internal Category? Named(string text)
    {
        var folded = TextNormalizer.Fold(text);
        return words.Where(each => Solid(each.Word) is var word && (folded == word || Endings.Any(ending => folded == word + ending)))
            .OrderByDescending(each => each.IsName)
            .ThenBy(each => each.Category.ParentId is not null).ThenBy(each => each.Category.Sort).ThenBy(each => each.Category.Id)
            .Select(each => each.Category).FirstOrDefault();
    }

    /// <summary>
    /// The category that a sentence speaks of: a member rather than a group, one of a group that is spoken of too, the longest word.
    /// </summary>
    internal Category? Held(string text)
    {
        var spaced = $" {TextNormalizer.FoldWords(text)} ";
        var solid = Solid(spaced);
        var found = words.Where(each => each.Category.Code != CategoryFinder.Other && IsIn(spaced, solid, each.Word)).ToList();
        var spokenOf = found.Select(each => each.Category.Id).ToHashSet();
        return found
            .OrderBy(each => groups.Contains(each.Category.Id))
            .ThenByDescending(each => each.Category.ParentId is { } group && spokenOf.Contains(group))
            .ThenByDescending(each => each.Word.Length)
            .ThenBy(each => each.Category.Sort).ThenBy(each => each.Category.Id)
            .Select(each => each.Category).FirstOrDefault();
    }

    private static bool IsIn(string spaced, string solid, string word)
    {
        // Latin words stand alone ("light" is not in "slightly"); Japanese has no spaces to go by
        if (word.All(char.IsAscii))
            return word.Length > 2 && (
                spaced.Contains($" {word} ", StringComparison.Ordinal) || spaced.Contains($" {word}s ", StringComparison.Ordinal));
        return word.All(IsKana) && word.Length <= 2 ? word.Length == 2 && StandsAlone(spaced, word)
            : solid.Contains(Solid(word), StringComparison.Ordinal);
    }

    /// <summary>Two kana are in many words (たくさん holds くさ): they count at a word's beginning and before a particle.</summary>
    private static bool StandsAlone(string spaced, string word)
    {
        for (var at = spaced.IndexOf(word, StringComparison.Ordinal); at >= 0; at = spaced.IndexOf(word, at + 1, StringComparison.Ordinal))
            if (!IsKana(spaced[at - 1]) && Particles.Contains(spaced[at + 2], StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool IsKana(char letter) => letter is >= 'ぁ' and <= 'ゖ' or 'ー';

    private static string Solid(string spaced) => spaced.Replace(" ", "", StringComparison.Ordinal);
}
