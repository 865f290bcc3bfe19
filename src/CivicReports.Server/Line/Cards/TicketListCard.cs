using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>A resident's tickets side by side, the latest first; more of them behind a button.</summary>
public static class TicketListCard
{
    private const int Most = 9;

    public sealed record Entry(CardTicket Ticket, DateTimeOffset ReportedAt);

    /// <param name="tickets">One at least; those that come after this page, too.</param>
    /// <param name="from">How many came before.</param>
    public static FlexMessage Of(IReadOnlyList<Entry> tickets, int from, ResidentTexts texts)
    {
        var bubbles = tickets.Take(Most).Select(entry => Bubble(entry, texts)).ToList();
        if (tickets.Count > Most) bubbles.Add(More(from + Most, texts));
        var latest = tickets[0].Ticket;
        return new(
            texts.Say("status.alt", ("number", latest.Number), ("status", texts[$"state.{latest.Status}"])),
            bubbles.Count == 1 ? bubbles[0] : new FlexCarousel(bubbles));
    }

    private static FlexBubble Bubble(Entry entry, ResidentTexts texts)
    {
        var ticket = entry.Ticket;
        List<FlexComponent> actions = [CardParts.Secondary(Button.Tap(texts["button.addToTicket"], Button.Free("add", ticket.Number)))];
        if (ticket.Status.IsOpen())
            actions.Add(CardParts.Secondary(Button.Tap(texts["button.withdraw"], Button.Free("withdraw", ticket.Number))));
        return CardParts.Bubble(
            CardParts.Header(ticket.Status, texts[$"state.{ticket.Status}"], ticket.Number),
            null,
            [
                CardParts.Words(TextNormalizer.Label(ticket.Category, 100), bold: true),
                CardParts.Words(TextNormalizer.Label(ticket.Place ?? "", 100), size: "sm"),
                CardParts.Words(texts.Say("status.reported", ("day", texts.Day(JapanTime.DayOf(entry.ReportedAt)))), size: "sm"),
            ],
            actions);
    }

    private static FlexBubble More(int from, ResidentTexts texts) => CardParts.Bubble(
        CardParts.Header("…", CardColours.Action, texts["status"]), null, [CardParts.Words(texts["status.more"])],
        [CardParts.Secondary(Button.Tap(texts["button.more"], Button.Free("status", $"{from}")))]);
}
