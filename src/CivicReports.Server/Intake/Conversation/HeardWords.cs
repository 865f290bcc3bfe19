using System.Collections.Frozen;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>What a text says when it is one of our words, in whichever of our languages.</summary>
internal enum Heard { Nothing, Report, Status, Help, Language, Cancel, StartOver, Send, Edit, Urgent, Yes, No, Unknown, Skip, PlaceWords, AddWords, Back, Choose, Courtesy }

internal static class HeardWords
{
    private static readonly FrozenDictionary<string, (Heard What, string Language)> Known = (
        from language in ResidentTexts.Languages
        from words in ResidentTexts.In(language).Hear
        from word in words.Value
        select (Word: Reading.Fold(word), What: Enum.Parse<Heard>(words.Key, ignoreCase: true), Language: language))
        .DistinctBy(heard => heard.Word)
        .ToFrozenDictionary(heard => heard.Word, heard => (heard.What, heard.Language));

    internal static Heard In(string text) => Known.GetValueOrDefault(Reading.Fold(text)).What;

    /// <summary>The language that a <see cref="Heard.Choose"/> chooses.</summary>
    internal static string LanguageIn(string text) => Known[Reading.Fold(text)].Language;
}
