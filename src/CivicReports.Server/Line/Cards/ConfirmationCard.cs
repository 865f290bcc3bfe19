using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>Everything that would be sent, to look at before it is.</summary>
public static class ConfirmationCard
{
    /// <summary>A report as it would be sent, in the resident's words and language.</summary>
    /// <param name="PhotoUrl">A public https link of the first photo.</param>
    public sealed record Contents(string Category, string Place, int Photos, string? Words, bool? Danger, string? PhotoUrl);

    public static FlexMessage Of(Contents report, LineAction send, LineAction edit, LineAction cancel, ResidentTexts texts) => new(
        TextNormalizer.Label(texts.Say("confirm.alt", ("category", report.Category), ("place", report.Place)), 1000),
        CardParts.Bubble(
            CardParts.Header("✎", CardColours.Action, texts["ask.confirm"]),
            report.PhotoUrl is { } photo && report.Photos > 0 ? CardParts.Picture(photo) : null,
            [
                CardParts.Fact(texts["part.category"], report.Category, bold: true),
                CardParts.Fact(texts["part.place"], report.Place),
                CardParts.Fact(texts["part.photos"],
                    report.Photos == 0 ? texts["value.none"] : texts.Say("value.photos", ("count", report.Photos))),
                CardParts.Fact(texts["part.words"], report.Words ?? texts["value.none"]),
                CardParts.Fact(texts["part.danger"],
                    texts[report.Danger switch { true => "value.yes", false => "value.no", _ => "value.unknown" }]),
            ],
            [
                CardParts.Primary(send),
                CardParts.Pair(
                    CardParts.Secondary(edit),
                    new FlexButton(cancel) { Style = FlexButtonStyle.Link, Color = CardColours.QuietWords, Height = FlexButtonHeight.Sm }),
            ]));
}
