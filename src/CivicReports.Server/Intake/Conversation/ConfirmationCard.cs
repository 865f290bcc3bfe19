using CivicReports.Line.Messages;
using CivicReports.Server.Notifications.Cards;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>Everything that would be sent, to look at before it is.</summary>
internal static class ConfirmationCard
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

    internal static FlexMessage Of(TurnUnderWay turn, Draft draft)
    {
        var texts = turn.Texts;
        var category = turn.Categories.Name(turn.Categories.Decided(draft)!.Value);
        var place = Place(turn, draft);
        return new(
            Reading.Label(texts.Say("confirm.alt", ("category", category), ("place", place)), 1000),
            CardParts.Bubble(
                CardParts.Header("✎", CardColours.Action, texts["ask.confirm"]),
                turn.Context.DraftPhotoUrl is { } photo && draft.Photos.Count > 0 ? CardParts.Picture(photo) : null,
                [
                    CardParts.Fact(texts["part.category"], category, bold: true),
                    CardParts.Fact(texts["part.place"], place),
                    CardParts.Fact(texts["part.photos"], draft.Photos.Count == 0 ? texts["value.none"] : texts.Say("value.photos", ("count", draft.Photos.Count))),
                    CardParts.Fact(texts["part.words"], Finished.Words(draft) ?? texts["value.none"]),
                    CardParts.Fact(texts["part.danger"], texts[draft.Danger switch { true => "value.yes", false => "value.no", _ => "value.unknown" }]),
                ],
                [
                    CardParts.Primary(Answers.Tap(turn, draft, "send", "send")),
                    CardParts.Pair(
                        CardParts.Secondary(Answers.Tap(turn, draft, "edit", "edit")),
                        new FlexButton(Answers.Tap(turn, draft, "cancel", "cancel")) { Style = FlexButtonStyle.Link, Color = CardColours.QuietWords, Height = FlexButtonHeight.Sm }),
                ]));
    }

    private static string Place(TurnUnderWay turn, Draft draft) =>
        draft.PlaceWords?.Text
        ?? ((draft.Pin!.Address ?? draft.Pin.Zone) is { } near ? turn.Texts.Say("place.near", ("place", near)) : turn.Texts["place.pinned"]);
}
