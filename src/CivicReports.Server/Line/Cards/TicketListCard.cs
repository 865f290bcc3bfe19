using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>A resident's latest tickets side by side.</summary>
public static class TicketListCard
{
    private const int Most = 10;

    /// <param name="tickets">One at least, the latest first.</param>
    public static FlexMessage Of(IReadOnlyList<CardTicket> tickets, ResidentTexts texts)
    {
        var bubbles = tickets.Take(Most).Select(ticket => Bubble(ticket, texts)).ToList();
        return new(
            texts.Say("status.alt", ("number", tickets[0].Number), ("status", texts[$"state.{tickets[0].Status}"])),
            bubbles.Count == 1 ? bubbles[0] : new FlexCarousel(bubbles));
    }

    private static FlexBubble Bubble(CardTicket ticket, ResidentTexts texts) => CardParts.Bubble(
        CardParts.Header(ticket.Status, texts[$"state.{ticket.Status}"], ticket.Number),
        null,
        [
            CardParts.Words(TextNormalizer.Label(ticket.Category, 100), bold: true),
            CardParts.Words(TextNormalizer.Label(ticket.Place ?? "", 100), size: "sm"),
        ],
        [CardParts.Secondary(Button.Tap(texts["button.addToTicket"], Button.Free("add", ticket.Number)))]);
}
