using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>Answers to 状況, ヘルプ, 言語 and 急ぎ・電話; the report goes on after them.</summary>
internal static class InfoReplies
{
    internal static void Status(TurnBuilder turn, int from = 0)
    {
        var tickets = turn.Context.RecentTickets.Skip(Math.Max(0, from)).Select(Entry).ToList();
        if (tickets.Count == 0) turn.Say("status.none");
        else turn.Show(TicketListCard.Of(tickets, Math.Max(0, from), turn.Texts));
        turn.AskAgain();
    }

    internal static TicketListCard.Entry Entry(RecentTicket ticket) =>
        new(new(ticket.Number, ticket.Status, ticket.Category, ticket.Place), ticket.ReportedAt);

    internal static void Help(TurnBuilder turn, bool asksLanguage = false)
    {
        if (turn.Draft is null && !asksLanguage) turn.Say("help");
        else turn.Show(new TextMessage(turn.Texts["help"]));
        if (asksLanguage) turn.Ask(Question.Language);
        else turn.AskAgain();
    }

    internal static void Speak(TurnBuilder turn, string language)
    {
        turn.Do(new Effect.SetLanguage(language));
        turn.SpeakIn(language);
        turn.Say("language.set");
        turn.AskAgain();
    }

    internal static void Phones(TurnBuilder turn)
    {
        turn.Begin();
        turn.Ask(Question.PhonesSeen);
    }

    internal static void AskFixed(TurnBuilder turn, RecentTicket ticket, string? lead = null) =>
        turn.Show(new TextMessage((lead is null ? "" : $"{turn.Texts[lead]}\n")
            + turn.Texts.Say("ask.fixed", ("number", ticket.Number), ("category", ticket.Category)))
        {
            QuickReply = QuickReply.Of(
                Button.Tap(turn.Texts["button.fixed"], FixedButton(ticket, isFixed: true)),
                Button.Tap(turn.Texts["button.notFixed"], FixedButton(ticket, isFixed: false)),
                Button.Tap(turn.Texts["button.report"], Button.Free("menu", "report"))),
        });

    /// <summary>What was said may be about several reports.</summary>
    /// <param name="button">What a tap on one of them carries.</param>
    internal static void AskWhich(TurnBuilder turn, IEnumerable<RecentTicket> tickets, Func<RecentTicket, string> button) =>
        turn.Show(new TextMessage(turn.Texts["ask.whichTicket"])
        {
            QuickReply = QuickReply.Of(tickets.Take(12).Select(ticket => Button.Tap($"{ticket.Number} {ticket.Category}", button(ticket)))),
        });

    internal static string FixedButton(RecentTicket ticket, bool isFixed) =>
        Button.Free(isFixed ? "fixed" : "notfixed", CardTicket.CompletionOf(ticket.Number, ticket.ResolvedAt));
}
