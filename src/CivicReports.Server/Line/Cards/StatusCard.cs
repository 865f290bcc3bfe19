using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>
/// Tells that a ticket moved on, or what the department has to say about it; work that is done asks whether it is fixed, also of who is
/// merged after it.
/// </summary>
public static class StatusCard
{
    /// <param name="words">Staff's words to residents, or ours.</param>
    /// <param name="photoUrl">A public https link of the photo before.</param>
    /// <param name="afterPhotoUrl">The same of the photo after, when the work is done.</param>
    public static FlexMessage Of(CardTicket ticket, string words, string? photoUrl, string? afterPhotoUrl, string language)
    {
        var texts = ResidentTexts.In(language);
        var status = texts[$"state.{ticket.Status}"];
        return new(
            texts.Say("update.alt", ("number", ticket.Number), ("status", status)),
            Bubble(ticket, words, Pictures(texts, photoUrl, afterPhotoUrl),
                (ticket.TogetherIs ?? ticket.Status) == Status.Resolved, texts));
    }

    /// <summary>A message from the department without a move.</summary>
    public static FlexMessage Told(CardTicket ticket, string words, string language)
    {
        var texts = ResidentTexts.In(language);
        return new(
            texts.Say("update.toldAlt", ("number", ticket.Number)),
            Bubble(ticket, $"{texts["update.told"]}\n{words}", null, asks: false, texts));
    }

    /// <summary>
    /// What a move says where staff wrote no words; back into work after the end is no beginning, and on its own again no step.
    /// </summary>
    public static string StandardWords(Status? from, Status to, ResidentTexts texts) => texts[
        to == Status.InProgress && from is Status.Resolved or Status.Closed or Status.Declined ? "update.Reopened"
        : from == Status.Duplicate ? "update.Unmerged" : $"update.{to}"];

    private static FlexBubble Bubble(CardTicket ticket, string words, FlexComponent? hero, bool asks, ResidentTexts texts)
    {
        List<FlexComponent> body =
        [
            CardParts.Words(TextNormalizer.Label(ticket.Place is null ? ticket.Category : $"{ticket.Category} ・ {ticket.Place}", 400),
                bold: true),
            CardParts.Words(TextNormalizer.Label(words, 1500)),
        ];
        if (ticket.Together is { } together) body.Add(CardParts.Words(texts.Say("update.together", ("number", together)), size: "sm"));
        if (ticket is { Together: { } ended, TogetherIs: { } where } && !where.IsOpen())
            body.Add(CardParts.Words(texts.Say("fixed.other", ("number", ended), ("status", texts[$"state.{where}"])), size: "sm"));
        if (asks) body.Add(CardParts.Words(texts["ask.isFixed"], bold: true));
        return CardParts.Bubble(
            CardParts.Header(ticket.Status, texts[$"state.{ticket.Status}"], ticket.Number), hero, body,
            asks ?
            [
                CardParts.Pair(
                    CardParts.Primary(Button.Tap(texts["button.fixed"], Button.Free("fixed", ticket.Completion))),
                    CardParts.Secondary(Button.Tap(texts["button.notFixed"], Button.Free("notfixed", ticket.Completion)))),
            ]
            : []);
    }

    private static FlexComponent? Pictures(ResidentTexts texts, string? before, string? after)
    {
        if (before is null || after is null) return (before ?? after) is { } one ? CardParts.Picture(one) : null;
        return new FlexBox(FlexLayout.Horizontal, [Named(before, texts["photo.before"], 1), Named(after, texts["photo.after"], 2)])
        {
            Spacing = "2px",
        };
    }

    private static FlexBox Named(string url, string label, int share) =>
        new(FlexLayout.Vertical, [CardParts.Picture(url, share == 1 ? "10:13" : "20:13"), Tag(label)]) { Flex = share };

    private static FlexBox Tag(string label) =>
        new(FlexLayout.Vertical, [new FlexText(label) { Color = "#FFFFFF", Size = "xs", Align = FlexAlign.Center }])
        {
            Position = FlexPosition.Absolute,
            OffsetTop = "8px",
            OffsetStart = "8px",
            BackgroundColor = CardColours.Words,
            CornerRadius = "4px",
            PaddingStart = "8px",
            PaddingEnd = "8px",
        };
}
