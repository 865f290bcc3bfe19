using System.Globalization;
using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>What a card says about a ticket, in the resident's language.</summary>
/// <param name="Number">The one that the resident knows.</param>
/// <param name="Together">The ticket that it was merged into, and that carries it on.</param>
/// <param name="TogetherIs">Where that one stands, when this is told of the merge itself.</param>
public sealed record CardTicket(string Number, Status Status, string Category, string? Place, string? Together = null,
    Status? TogetherIs = null);

/// <summary>The answer to a report: its number, who is in charge, when somebody looks.</summary>
public static class ReceiptCard
{
    /// <param name="department">In the resident's language; null while nobody is in charge.</param>
    /// <param name="looksFrom">Outside working hours: when the desk opens.</param>
    public static FlexMessage Of(
        CardTicket ticket, string? department, bool urgent, DateTimeOffset? looksFrom, string? dutyPhone, string language)
    {
        var texts = ResidentTexts.In(language);
        List<FlexComponent> body =
        [
            CardParts.Words(texts["receipt.title"]),
            CardParts.Words(ticket.Number, bold: true, size: "xxl"),
        ];
        List<string> sentences = [];
        if (department is not null) sentences.Add(texts.Say("receipt.department", ("department", department)));
        if (looksFrom is { } from) sentences.Add(texts.Say("receipt.later", ("when", When(from, texts.Language))));
        sentences.Add(texts["receipt.follow"]);
        body.Add(CardParts.Words(string.Join('\n', sentences)));
        body.Add(new FlexSeparator { Margin = "md" });
        body.Add(CardParts.Words(ticket.Place is null ? ticket.Category : $"{ticket.Category} ・ {ticket.Place}", size: "sm"));
        if (urgent || looksFrom is not null)
            body.Add(CardParts.Words(dutyPhone is null ? texts["receipt.urgent"]
                : texts.Say("receipt.urgentDuty", ("phone", dutyPhone)), size: "sm"));
        return new(texts.Say("receipt.alt", ("number", ticket.Number)), CardParts.Bubble(
            CardParts.Header(Status.Received, texts["state.Received"], null), null, body,
            [CardParts.Secondary(Button.Tap(texts["button.addToTicket"], Button.Free("add", ticket.Number)))]));
    }

    private static string When(DateTimeOffset at, string language) => JapanTime.Of(at).ToString(
        language == "en" ? "ddd d MMM, H:mm" : "M月d日(ddd) H:mm", CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "ja-JP"));
}
