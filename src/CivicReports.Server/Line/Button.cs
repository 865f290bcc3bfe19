using System.Globalization;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>What a button carries: `verb:draft:version:argument` for a draft's buttons, `verb:argument` for the others.</summary>
public sealed record Button(string Verb, Guid? DraftId, int Version, string Argument)
{
    private static readonly HashSet<string> OfDrafts = ["category", "page", "skip", "danger", "send", "edit", "part", "words",
        "placewords", "back", "erase", "cancel", "over", "urgent", "addto", "new", "claim", "everyday"];

    /// <summary>Null for data that is not ours.</summary>
    public static Button? Read(string? data)
    {
        var parts = (data ?? "").Split(':', 4);
        if (!OfDrafts.Contains(parts[0])) return parts is [var verb, var argument] ? new(verb, null, 0, argument) : null;
        return parts.Length == 4 && Guid.TryParseExact(parts[1], "N", out var id)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(parts[0], id, version, parts[3]) : null;
    }

    /// <summary>A button of a draft as it is in that version.</summary>
    public static string Of(Guid draftId, int version, string verb, string argument = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{verb}:{draftId:N}:{version}:{argument}");

    /// <summary>A button that works without a draft.</summary>
    public static string Free(string verb, string argument) => $"{verb}:{argument}";

    /// <summary>A tap that shows in the chat as if the resident had said it.</summary>
    public static PostbackAction Tap(string label, string data, bool opensKeyboard = false) => new(TextNormalizer.Label(label), data)
    {
        DisplayText = TextNormalizer.Label(label, 300),
        InputOption = opensKeyboard ? InputOption.OpenKeyboard : null,
    };
}
