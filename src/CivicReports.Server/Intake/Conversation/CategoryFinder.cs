using CivicReports.Domain;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>Finds what a draft is about: a choice, else the words.</summary>
internal sealed class CategoryFinder(IReadOnlyList<Category> categories, string language)
{
    private static readonly string[] Endings = ["のことです", "について", "でした", "です", "が", "を"];

    private readonly ILookup<int, Category> members =
        categories.Where(category => category.ParentId is not null).ToLookup(category => category.ParentId!.Value);

    internal string Name(int id) => categories.FirstOrDefault(category => category.Id == id) is { } category ? Name(category) : "—";

    internal string Name(Category category) => language switch
    {
        "en" => category.NameEn,
        "easy" => category.NameEasy,
        _ => category.NameJa,
    };

    internal bool Exists(int id) => categories.Any(category => category.Id == id);

    internal bool IsGroup(int id) => members.Contains(id);

    /// <summary>The members of a group, or the top level; 「その他」 last.</summary>
    internal IReadOnlyList<Category> Offered(int? group) =>
        [.. (group is { } id ? members[id] : categories.Where(category => category.ParentId is null))
            .OrderBy(IsOther).ThenBy(category => category.Sort).ThenBy(category => category.Id)];

    internal static bool IsOther(Category category) => category.Code is "other" || category.Code.EndsWith("-other", StringComparison.Ordinal);

    /// <summary>The category that the report would have; null while it is open.</summary>
    internal int? Decided(Draft draft)
    {
        if (draft.Category is { Final: true } choice && Exists(choice.Id)) return choice.Id;
        var guess = Guess(draft.Words);
        return guess is { } found && !IsGroup(found.Id) && (Group(draft.Category) is not { } group || found.ParentId == group) ? found.Id : null;
    }

    /// <summary>The group whose members are to be offered; null for the top level.</summary>
    internal int? GroupToOffer(Draft draft) =>
        Group(draft.Category) ?? (Guess(draft.Words) is { } guess && IsGroup(guess.Id) ? guess.Id : null);

    /// <summary>The category that the whole text names.</summary>
    internal Category? Named(string text)
    {
        var folded = Reading.Fold(text);
        return Named(folded, category => [category.NameJa, category.NameEn, category.NameEasy])
            ?? Named(folded, category => category.Keywords);
    }

    private Category? Named(string folded, Func<Category, IEnumerable<string>> words) => categories
        .Where(category => words(category).Any(word => Reading.Fold(word) is { Length: > 0 } name
            && (folded == name || Endings.Any(ending => folded == name + Reading.Fold(ending)))))
        .MinBy(category => (category.ParentId is not null, category.Sort, category.Id));

    /// <summary>The earliest message that holds a category's word decides, whatever the order in which the messages came.</summary>
    private Category? Guess(IReadOnlyList<DraftWords> words) => words
        .OrderBy(each => each.At).ThenBy(each => each.MessageId, StringComparer.Ordinal)
        .Select(each => Held(each.Text)).FirstOrDefault(found => found is not null);

    /// <summary>The most telling (longest) word of a category in a sentence.</summary>
    internal Category? Held(string text)
    {
        var spaced = $" {Reading.FoldWords(text)} ";
        var solid = spaced.Replace(" ", "", StringComparison.Ordinal);
        return (from category in categories
                from word in category.Keywords.Append(category.NameJa).Append(category.NameEn).Append(category.NameEasy)
                let length = LengthIn(spaced, solid, word)
                where length > 0
                orderby IsOther(category), length descending, IsGroup(category.Id), category.Sort, category.Id
                select category).FirstOrDefault(category => !IsOther(category));
    }

    private static int LengthIn(string spaced, string solid, string word)
    {
        var folded = Reading.FoldWords(word);
        // Latin words must stand alone ("light" is not in "slightly"); Japanese has no spaces to go by
        if (folded.All(char.IsAscii))
            return folded.Length > 2 && (spaced.Contains($" {folded} ", StringComparison.Ordinal)
                || spaced.Contains($" {folded}s ", StringComparison.Ordinal)) ? folded.Length : 0;
        folded = folded.Replace(" ", "", StringComparison.Ordinal);
        // a Japanese letter says as much as two or three Latin ones
        return folded.Length > 0 && solid.Contains(folded, StringComparison.Ordinal) ? folded.Length * 2 : 0;
    }

    private int? Group(CategoryChoice? choice) => choice is { Final: false } && IsGroup(choice.Id) ? choice.Id : null;
}
