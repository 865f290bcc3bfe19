using CivicReports.Domain;

namespace CivicReports.Server.Conversation;

/// <summary>Finds what a draft is about: a choice, else the words.</summary>
internal sealed class CategoryFinder(IReadOnlyList<Category> categories, string language)
{
    /// <summary>The code of 「その他」 on the top level.</summary>
    internal const string Other = "other";

    private readonly ILookup<int, Category> members =
        categories.Where(category => category.ParentId is not null).ToLookup(category => category.ParentId!.Value);

    private readonly Lazy<CategoryWords> words = new(() => new(categories));

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

    internal static bool IsOther(Category category) =>
        category.Code == Other || category.Code.EndsWith('.' + Other, StringComparison.Ordinal);

    /// <summary>The category that the report would have; null while it is open.</summary>
    internal int? Decided(Draft draft)
    {
        if (draft.Category is { Final: true } choice && Exists(choice.Id)) return choice.Id;
        var guess = Guess(draft.Words);
        return guess is { } found && !IsGroup(found.Id) && (Group(draft.Category) is not { } group || found.ParentId == group)
            ? found.Id : null;
    }

    /// <summary>The group whose members are to be offered; null for the top level.</summary>
    internal int? GroupToOffer(Draft draft) =>
        Group(draft.Category) ?? (Guess(draft.Words) is { } guess && IsGroup(guess.Id) ? guess.Id : null);

    /// <summary>The category that the whole text names.</summary>
    internal Category? Named(string text) => words.Value.Named(text);

    /// <summary>
    /// The earliest message that holds a category's word decides, whatever the order in which the messages came; a member goes before a
    /// group.
    /// </summary>
    private Category? Guess(IReadOnlyList<DraftWords> given) => given
        .OrderBy(each => each.At).ThenBy(each => each.MessageId, StringComparer.Ordinal)
        .Select(each => words.Value.Held(each.Text)).OfType<Category>()
        .OrderBy(found => IsGroup(found.Id)).FirstOrDefault();

    private int? Group(CategoryChoice? choice) => choice is { Final: false } && IsGroup(choice.Id) ? choice.Id : null;
}
