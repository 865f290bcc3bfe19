using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>The draft put before the resident a last time.</summary>
internal static class Confirmation
{
    /// <summary>The parts of a report as residents see them, and the question that changes each.</summary>
    internal static readonly IReadOnlyList<(string Part, Question Question)> Parts =
    [
        ("category", Question.Category),
        ("place", Question.Place),
        ("photos", Question.Photos),
        ("words", Question.RewriteWords),
        ("danger", Question.Danger),
    ];

    internal static FlexMessage Card(TurnBuilder turn, Draft draft) => ConfirmationCard.Of(
        new(turn.Categories.Name(turn.Categories.Decided(draft)!.Value), Place(turn, draft), draft.Photos.Count,
            DraftSummary.Words(draft), draft.Danger,
            turn.Context.DraftPhotoUrl),
        Answers.Tap(turn, draft, "send", "send"), Answers.Tap(turn, draft, "edit", "edit"),
        Answers.Tap(turn, draft, "cancel", "cancel"), turn.Texts);

    private static string Place(TurnBuilder turn, Draft draft) =>
        draft.PlaceWords?.Text
        ?? ((draft.Pin!.Address ?? draft.Pin.Zone) is { } near ? turn.Texts.Say("place.near", ("place", near))
            : turn.Texts["place.pinned"]);
}
