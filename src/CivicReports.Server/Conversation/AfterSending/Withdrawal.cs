using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>A resident takes a report back: which one, why, and it is done.</summary>
internal static class Withdrawal
{
    private static readonly string[] Reasons = ["fixed", "mistake", "other"];

    /// <summary>「取り下げたい」 in words.</summary>
    internal static void Begin(TurnBuilder turn)
    {
        var open = turn.Context.RecentTickets.Where(IsOpen).ToList();
        if (open is [var only]) AskWhy(turn, only);
        else if (open.Count > 1) InfoReplies.AskWhich(turn, open, ticket => Button.Free("withdraw", ticket.Number));
        else
        {
            turn.Say("withdraw.none");
            turn.AskAgain();
        }
    }

    internal static void Ask(TurnBuilder turn, string number)
    {
        if (Find(turn, number) is { } ticket) AskWhy(turn, ticket);
        else Refuse(turn, number);
    }

    /// <param name="argument">The number and the reason.</param>
    internal static void Confirm(TurnBuilder turn, string argument)
    {
        var number = argument.Split('/')[0];
        var reason = Reasons.FirstOrDefault(each => argument.EndsWith($"/{each}", StringComparison.Ordinal)) ?? "other";
        if (Find(turn, number) is null)
        {
            Refuse(turn, number);
            return;
        }
        turn.Do(new Effect.Withdraw(new(number, turn.Context.ResidentId, turn.Texts[$"withdraw.{reason}"])));
        turn.Say("withdraw.done", ("number", number));
        turn.AskAgain();
    }

    private static void AskWhy(TurnBuilder turn, RecentTicket ticket) => turn.Show(
        new TextMessage(turn.Texts.Say("withdraw.ask", ("number", ticket.Number), ("category", ticket.Category)))
        {
            QuickReply = QuickReply.Of([
                .. Reasons.Select(reason =>
                    Button.Tap(turn.Texts[$"withdraw.{reason}"], Button.Free("withdrawn", $"{ticket.Number}/{reason}"))),
                Button.Tap(turn.Texts["withdraw.keep"], Button.Free("menu", "status")),
            ]),
        });

    private static void Refuse(TurnBuilder turn, string number)
    {
        if (turn.Context.RecentTickets.FirstOrDefault(t => t.Number == number) is { } ended)
            turn.Say("fixed.other", ("number", number), ("status", turn.Texts[$"state.{ended.Status}"]));
        else turn.Say("ticket.unknown");
        turn.AskAgain();
    }

    private static RecentTicket? Find(TurnBuilder turn, string number) =>
        turn.Context.RecentTickets.FirstOrDefault(ticket => ticket.Number == number && IsOpen(ticket));

    private static bool IsOpen(RecentTicket ticket) => ticket.Status.IsOpen();
}
