using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>The answer to a report of a disaster: whom to call first where a life may be in danger, then its number.</summary>
public static class DisasterReceiptCard
{
    /// <param name="drill">Said in the first and the last line.</param>
    public static FlexMessage Of(Report report, Category kind, bool drill, string language)
    {
        var texts = ResidentTexts.In(language);
        var name = language switch { "en" => kind.NameEn, "easy" => kind.NameEasy, _ => kind.NameJa };
        var grave = report is { NoDamage: false, Severity: Severity.LifeThreatening };
        List<FlexComponent> body = [];
        if (drill) body.Add(CardParts.Words(texts["drill.mark"], bold: true));
        if (grave)
        {
            body.Add(CardParts.Words(texts["receipt.callFirst"], bold: true));
            body.AddRange(PhoneCard.Calls(null, texts));
        }

        body.Add(CardParts.Words(texts["receipt.title"]));
        body.Add(CardParts.Words(report.Number!, bold: true, size: "xxl"));
        body.Add(CardParts.Words(texts[report.NoDamage ? "disaster.receipt.noDamage" : "disaster.receipt"]));
        body.Add(new FlexSeparator { Margin = "md" });
        body.Add(CardParts.Words(report.Place is null ? name : $"{name} ・ {report.Place}", size: "sm"));
        if (drill) body.Add(CardParts.Words(texts["drill.notReal"], size: "sm"));
        var alt = texts.Say("receipt.alt", ("number", report.Number));
        return new(drill ? $"{texts["drill.mark"]} {alt}" : alt, CardParts.Bubble(
            grave ? CardParts.Header("!", CardColours.Danger, texts["receipt.urgentHeader"])
                : CardParts.Header(Status.Received, texts["state.Received"], null), null, body,
            [CardParts.Secondary(Button.Tap(texts["button.addToTicket"], Button.Free("add", report.Number!)))]));
    }
}
