using CivicReports.Line.Messages;
using CivicReports.Server.Notifications.Cards;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>The resident's latest tickets side by side.</summary>
internal static class TicketList
{
    private const int Most = 10;

    internal static FlexMessage Of(TurnUnderWay turn)
    {
        var tickets = turn.Context.RecentTickets;
        var bubbles = tickets.Take(Most).Select(ticket => Bubble(turn, ticket)).ToList();
        return new(
            turn.Texts.Say("status.alt", ("number", tickets[0].Number), ("status", turn.Texts[$"state.{tickets[0].Status}"])),
            bubbles.Count == 1 ? bubbles[0] : new FlexCarousel(bubbles));
    }

    private static FlexBubble Bubble(TurnUnderWay turn, RecentTicket ticket) => CardParts.Bubble(
        CardParts.Header(ticket.Status, turn.Texts[$"state.{ticket.Status}"], ticket.Number),
        null,
        [CardParts.Words(Reading.Label(ticket.Category, 100), bold: true), CardParts.Words(Reading.Label(ticket.Place ?? "", 100), size: "sm")],
        [CardParts.Secondary(Button.Tap(turn.Texts["button.addToTicket"], Button.Free("add", ticket.Number)))]);
}
