using CivicReports.Domain;

namespace CivicReports.Server.Conversation;

/// <summary>What residents say about a ticket that they reported: fixed or not, and more to add.</summary>
internal static class TicketFollowUp
{
    internal static void SayFixed(TurnBuilder turn, string number, bool isFixed)
    {
        if (Find(turn, number) is not { } ticket) turn.Say("ticket.unknown");
        else if (ticket.Status is not (Status.Resolved or Status.Closed))
            turn.Say("fixed.other", ("number", number), ("status", turn.Texts[$"state.{ticket.Status}"]));
        else if (ticket.Answered) turn.Say("fixed.answered", ("number", number));
        else
        {
            turn.Do(new Effect.AnswerFixed(new(number, turn.Context.ResidentId, isFixed)));
            turn.Say(isFixed ? "fixed.thanks" : "fixed.notYet");
        }
        turn.AskAgain();
    }

    internal static void BeginAdding(TurnBuilder turn, string number)
    {
        if (Find(turn, number) is null) turn.Say("ticket.unknown");
        else if (turn.Draft is { IsEmpty: false }) turn.Say("add.draftFirst");
        else
        {
            DraftLifecycle.Drop(turn);
            turn.Draft = turn.Begin() with { AddTo = number };
        }
        turn.AskAgain();
    }

    private static RecentTicket? Find(TurnBuilder turn, string number) =>
        turn.Context.RecentTickets.FirstOrDefault(ticket => ticket.Number == number);
}
