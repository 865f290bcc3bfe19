using System.Globalization;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>Categories to tap, in two levels; what the words may mean and 急ぎ・電話 first, 「その他」 last.</summary>
internal static class CategoryAnswers
{
    /// <summary>Of LINE's thirteen, three stay for 急ぎ・電話 or もどる, 送る and やめる, and one for the next page.</summary>
    private const int WithoutMore = 10, WithMore = 9;

    /// <param name="page">From 0; from -1 downwards the pages of the top level, although a group is known.</param>
    internal static IEnumerable<LineAction> To(TurnBuilder turn, Draft draft, int page)
    {
        var group = page < 0 ? null : turn.Categories.GroupToOffer(draft);
        var offered = turn.Categories.Offered(group).Select(category => (
            Label: CategoryFinder.IsOther(category) && group is not null ? turn.Texts["button.other"] : turn.Categories.Name(category),
            Argument: Number(category.Id))).ToList();
        if (group is { } whole && !turn.Categories.Offered(whole).Any(CategoryFinder.IsOther))
            offered.Add((turn.Texts["button.other"], Number(whole) + "!"));
        var number = page < 0 ? -1 - page : page;
        var guess = page < 0 ? null : turn.Categories.Guess(draft);
        if (guess is not null) offered.RemoveAll(each => each.Argument == Number(guess.Id));
        var size = (offered.Count <= WithoutMore ? WithoutMore : WithMore) - (guess is null ? 0 : 1);
        if (page == 0 && guess is not null)
            yield return Button.Tap(turn.Categories.Name(guess), draft.Button("category", Number(guess.Id)));
        if (group is null)
            yield return draft.Disaster is null ? Answers.Tap(turn, draft, "urgent", "urgent")
                : Answers.Tap(turn, draft, "everyday", "everyday");
        foreach (var (label, argument) in offered.Skip(number * size).Take(size))
            yield return Button.Tap(label, draft.Button("category", argument));
        if (offered.Count > size)
            yield return Answers.Tap(turn, draft, "more", "page", Number(Next(page, offered.Count, size)));
        if (group is not null) yield return Answers.Tap(turn, draft, "back", "page", "-1");
    }

    /// <summary>After the last page comes the first.</summary>
    private static int Next(int page, int count, int size)
    {
        var number = ((page < 0 ? -1 - page : page) + 1) % ((count + size - 1) / size);
        return page < 0 ? -1 - number : number;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
