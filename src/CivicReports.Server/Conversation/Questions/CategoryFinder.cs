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

    private readonly Dictionary<(string Text, int? Group), Reading> readings = [];

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
        [.. (group is { } id ? members[id] : categories.Where(category => category.ParentId is not { } parent || !Exists(parent)))
            .OrderBy(IsOther).ThenBy(category => category.Sort).ThenBy(category => category.Id)];

    internal static bool IsOther(Category category) =>
        category.Code == Other || category.Code.EndsWith('.' + Other, StringComparison.Ordinal);

    /// <summary>The category that the report would have; null while it is open.</summary>
    internal int? Decided(Draft draft) =>
        draft.Category is { Final: true } choice && Exists(choice.Id) ? choice.Id : Read(draft).Decided?.Id;

    /// <summary>The group whose members are to be offered; null for the top level.</summary>
    internal int? GroupToOffer(Draft draft) => Group(draft.Category) ?? Read(draft).Group?.Id;

    /// <summary>What the words may mean: offered first, never taken.</summary>
    internal Category? Guess(Draft draft) => Decided(draft) is null ? Read(draft).Guess : null;

    /// <summary>The category that the whole text names.</summary>
    internal Category? Named(string text) => words.Value.Named(text);

    /// <summary>
    /// The earliest message that says something decides, whatever the order in which the messages came; one that names a member goes before
    /// one that names a group, and a guess comes last.
    /// </summary>
    private Reading Read(Draft draft)
    {
        var group = Group(draft.Category);
        var all = draft.Words.OrderBy(each => each.At).ThenBy(each => each.MessageId, StringComparer.Ordinal)
            .Select(each => Read(each.Text, group)).ToList();
        return all.Find(one => one.Decided is not null) ?? all.Find(one => one.Group is not null) ?? all.Find(one => one.Guess is not null)
            ?? Reading.Nothing;
    }

    /// <summary>A turn asks several times.</summary>
    private Reading Read(string text, int? group) =>
        readings.TryGetValue((text, group), out var known) ? known : readings[(text, group)] = words.Value.Read(text, group);

    private int? Group(CategoryChoice? choice) => choice is { Final: false } && IsGroup(choice.Id) ? choice.Id : null;
}
