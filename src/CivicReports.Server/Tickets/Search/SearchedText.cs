using CivicReports.Domain;
using CivicReports.Server.Texts;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>
/// What somebody looks for: a number in any spelling, or words, folded as tickets are, each of which a ticket must hold. Neighbouring
/// letters by twos find them in an index; one letter finds the pairs that begin with it.
/// </summary>
internal sealed class SearchedText(string text)
{
    private readonly WrittenNumber? number = WrittenNumber.Read(text);

    private readonly string[] words = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(TextNormalizer.Fold).Where(word => word.Length > 0).Distinct()];

    internal static bool IsNumber(string? text) => WrittenNumber.Read(text) is { IsPlain: true, Candidates.Count: > 0 };

    /// <summary>The condition over `tickets t`, its values added to the command.</summary>
    /// <param name="oneByOne">Few tickets are asked about, or many hold the words: each is looked at, and the index is not.</param>
    internal string Where(NpgsqlCommand command, bool oneByOne)
    {
        var numbers = number is { Candidates.Count: > 0 };
        if (numbers) command.Parameters.AddWithValue("searched_numbers", number!.Numbers);
        if (numbers && number!.IsPlain) return "t.number = any (@searched_numbers)";
        // only marks and pictures: nothing holds them
        if (words.Length == 0) return "false";
        command.Parameters.AddWithValue("searched_words", words.Select(word => $"%{word}%").ToArray());
        if (oneByOne)
        {
            const string holds =
                "coalesce((select s.folded like all (@searched_words) from ticket_search s where s.ticket_id = t.id), false)";
            return numbers ? $"(t.number = any (@searched_numbers) or {holds})" : holds;
        }

        command.Parameters.AddWithValue("searched_pairs", string.Join(" & ", words.SelectMany(Pairs).Distinct()));
        // behind coalesce the planner does not take the words for a second, rare condition beside their pairs
        return $"""
            t.id in (
                select s.ticket_id from ticket_search s
                where search_pairs(s.folded) @@ @searched_pairs::tsquery and coalesce(s.folded like all (@searched_words), false)
                {(numbers ? "union all select n.id from tickets n where n.number = any (@searched_numbers)" : "")})
            """;
    }

    private static IEnumerable<string> Pairs(string word)
    {
        var letters = word.EnumerateRunes().ToList();
        if (letters.Count == 1) return [$"'{letters[0]}':*"];
        return letters.Zip(letters.Skip(1), (letter, next) => $"'{letter}{next}'");
    }
}
