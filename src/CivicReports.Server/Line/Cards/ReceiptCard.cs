using System.Globalization;
using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>What a card says about a ticket, in the resident's language.</summary>
/// <param name="Number">The one that the resident knows.</param>
/// <param name="Together">The ticket that it was merged into, and that carries it on.</param>
/// <param name="TogetherIs">Where that one stands, when this is told of the merge itself.</param>
/// <param name="ResolvedAt">When the work was done, if it is.</param>
public sealed record CardTicket(string Number, Status Status, string Category, string? Place, string? Together = null,
    Status? TogetherIs = null, DateTimeOffset? ResolvedAt = null)
{
    /// <summary>For the buttons that ask whether it is fixed: an answer to this completion is none to the next.</summary>
    public string Completion => CompletionOf(Number, ResolvedAt);

    public static string CompletionOf(string number, DateTimeOffset? resolvedAt) =>
        resolvedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"{number}@{at.ToUnixTimeSeconds()}") : number;
}

/// <summary>The answer to a report: its number, who is in charge, when somebody looks; an urgent one begins with whom to call.</summary>
public static class ReceiptCard
{
    /// <param name="department">In the resident's language; null while nobody is in charge.</param>
    /// <param name="looksFrom">Outside working hours: when the desk opens.</param>
    /// <param name="duty">Whom to call, and whether somebody on duty was told by mail.</param>
    public static FlexMessage Of(CardTicket ticket, string? department, bool urgent, DateTimeOffset? looksFrom,
        (string? Phone, string? Email) duty, string language)
    {
        var texts = ResidentTexts.In(language);
        List<FlexComponent> body = [];
        if (urgent)
        {
            body.Add(CardParts.Words(texts["receipt.callFirst"], bold: true));
            body.AddRange(PhoneCard.Calls(duty.Phone, texts));
        }

        body.Add(CardParts.Words(texts["receipt.title"]));
        body.Add(CardParts.Words(ticket.Number, bold: true, size: "xxl"));
        List<string> sentences = [];
        if (department is not null) sentences.Add(texts.Say("receipt.department", ("department", department)));
        if (WhoLooks(urgent, looksFrom, duty.Email is not null, texts) is { } who) sentences.Add(who);
        sentences.Add(texts["receipt.follow"]);
        body.Add(CardParts.Words(string.Join('\n', sentences)));
        body.Add(new FlexSeparator { Margin = "md" });
        body.Add(CardParts.Words(ticket.Place is null ? ticket.Category : $"{ticket.Category} ・ {ticket.Place}", size: "sm"));
        if (!urgent && looksFrom is not null)
            body.Add(CardParts.Words(duty.Phone is null ? texts["receipt.urgent"]
                : texts.Say("receipt.urgentDuty", ("phone", duty.Phone)), size: "sm"));
        return new(texts.Say(urgent ? "receipt.urgentAlt" : "receipt.alt", ("number", ticket.Number)), CardParts.Bubble(
            urgent ? CardParts.Header("!", CardColours.Danger, texts["receipt.urgentHeader"])
                : CardParts.Header(Status.Received, texts["state.Received"], null), null, body,
            [CardParts.Secondary(Button.Tap(texts["button.addToTicket"], Button.Free("add", ticket.Number)))]));
    }

    private static string? WhoLooks(bool urgent, DateTimeOffset? looksFrom, bool dutyWasTold, ResidentTexts texts) =>
        (urgent, looksFrom) switch
    {
        (true, null) => texts["receipt.urgentNow"],
        (true, { } from) when !dutyWasTold => texts.Say("receipt.urgentLater", ("when", texts.Moment(from))),
        (true, _) => texts["receipt.urgentDutyTold"],
        (false, { } from) => texts.Say("receipt.later", ("when", texts.Moment(from))),
        _ => null,
    };
}
