using System.Collections.Frozen;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>What a text says when it is one of our words, in whichever of our languages.</summary>
internal enum Keyword
{
    Nothing, Report, Status, Help, Language, Cancel, StartOver, Send, Edit, Urgent, Yes, No, Unknown, Skip, PlaceWords, AddWords,
        Back, Choose, Courtesy,
}

internal static class Keywords
{
    private static readonly FrozenDictionary<string, (Keyword Meaning, string Language)> Known = (
        from language in ResidentTexts.Languages
        from words in ResidentTexts.In(language).Hear
        from word in words.Value
        select (Word: TextNormalizer.Fold(word), Meaning: Enum.Parse<Keyword>(words.Key, ignoreCase: true), Language: language))
        .DistinctBy(heard => heard.Word)
        .ToFrozenDictionary(heard => heard.Word, heard => (heard.Meaning, heard.Language));

    internal static Keyword In(string text) => Known.GetValueOrDefault(TextNormalizer.Fold(text)).Meaning;

    /// <summary>The language that a <see cref="Keyword.Choose"/> chooses.</summary>
    internal static string LanguageIn(string text) => Known[TextNormalizer.Fold(text)].Language;
}
