using CivicReports.Domain;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>What residents say about a ticket that they reported: fixed or not, and more to add.</summary>
internal static class TicketFollowUp
{
    /// <summary>So long after 「まだです」 what comes belongs to it.</summary>
    internal static readonly TimeSpan ClaimStaysOpen = TimeSpan.FromHours(1);

    /// <param name="completion">The ticket's number, and which completion of it was asked about.</param>
    internal static void SayFixed(TurnBuilder turn, string completion, bool isFixed)
    {
        var number = completion.Split('@')[0];
        if (Find(turn, number) is not { } ticket) turn.Say("ticket.unknown");
        else if (ticket.Status is not (Status.Resolved or Status.Closed))
            turn.Say("fixed.other", ("number", number), ("status", turn.Texts[$"state.{ticket.Status}"]));
        else if (completion != number && completion != CardTicket.CompletionOf(number, ticket.ResolvedAt))
        {
            InfoReplies.AskFixed(turn, ticket, "fixed.newCompletion");
            return;
        }
        else if (ticket is { Answered: true, Claimed: true } && !isFixed)
        {
            BeginClaim(turn, ticket);
            return;
        }
        else if (ticket.Answered) turn.Say(isFixed ? "fixed.answered" : "fixed.stays", ("number", number));
        else
        {
            turn.Do(new Effect.AnswerFixed(new(number, turn.Context.ResidentId, isFixed)));
            if (!isFixed)
            {
                BeginClaim(turn, ticket);
                return;
            }
            turn.Say("fixed.thanks");
        }
        turn.AskAgain();
    }

    /// <summary>Which ticket a typed 「直りました」 or 「まだです」 is about; false when it is about none.</summary>
    internal static bool SayFixedInWords(TurnBuilder turn, bool isFixed)
    {
        var asked = turn.Context.RecentTickets.Where(t => t is { Status: Status.Resolved, Answered: false }
            || (t is { Status: Status.Resolved, Claimed: true } && !isFixed)).ToList();
        if (asked is [var only]) SayFixed(turn, only.Number, isFixed);
        else if (asked.Count > 1) InfoReplies.AskWhich(turn, asked, ticket => InfoReplies.FixedButton(ticket, isFixed));
        else if (turn.Draft is null or { IsEmpty: true } && turn.Context.RecentTickets.Any(t => t.Status.IsOpen()))
            InfoReplies.Status(turn);
        else return false;
        return true;
    }

    /// <summary>A number in any spelling: where one's own report stands, and of others' nothing, not even whether there are such.</summary>
    internal static bool TellStatus(TurnBuilder turn, string text, Question? question)
    {
        if (turn.Context.NamedTicket is { } own)
        {
            turn.Say("fixed.other", ("number", own.Number), ("status", turn.Texts[$"state.{own.Status}"]));
            turn.Show(TicketListCard.Of([InfoReplies.Entry(own)], 0, turn.Texts));
        }
        // a house's number is a place, and digits alone may be anything
        else if (WrittenNumber.Read(text) is { IsPlain: true }
            && question is not (Question.Place or Question.PlaceWords or Question.Words or Question.RewriteWords))
            turn.Say("ticket.notYours");
        else return false;
        turn.AskAgain();
        return true;
    }

    internal static void BeginAdding(TurnBuilder turn, string number)
    {
        if (Find(turn, number) is null)
        {
            turn.Say("ticket.unknown");
            turn.AskAgain();
            return;
        }
        Begin(turn, number, isClaim: false);
        turn.Ask();
    }

    /// <summary>The choice that was tapped, as words of the resident's.</summary>
    internal static void Choose(TurnBuilder turn, string choice)
    {
        if (turn.Draft is not { Claim: true, AddTo: { } number } draft || !turn.Texts.Has($"claim.{choice}"))
        {
            turn.AskAgain();
            return;
        }
        var words = new DraftWords(turn.Texts[$"claim.{choice}"], $"choice:{choice}", turn.Context.Now);
        DraftSubmission.Add(turn, draft with { Words = [.. draft.Words, words] }, number);
    }

    private static void BeginClaim(TurnBuilder turn, RecentTicket ticket)
    {
        turn.Say("fixed.notYet");
        var when = turn.Texts.Day(turn.Context.Calendar.WorkingDaysAfter(turn.Context.Now, StatusMoves.ClaimsDecidedWithin));
        if (ticket.Department is { } department) turn.Say("claim.decides", ("department", department), ("when", when));
        else turn.Say("claim.decidesCity", ("when", when));
        Begin(turn, ticket.Number, isClaim: true);
        turn.Ask();
    }

    /// <summary>A report that lies open waits below; an addition that lies open has all that it got.</summary>
    private static void Begin(TurnBuilder turn, string number, bool isClaim)
    {
        var open = turn.Draft;
        if (open is { AddTo: { } other, IsEmpty: false })
            turn.Do(new Effect.AddToTicket(other, DraftSummary.Words(open), DraftSummary.Photos(open), DraftSummary.Messages(open)));
        var waiting = open?.AddTo is not null ? open.Waiting : open is { IsEmpty: false } ? open : null;
        if (open is not null && open != waiting) turn.Do(new Effect.DropDraft(open.Id));
        turn.Draft = null;
        turn.Draft = turn.Begin() with { AddTo = number, Claim = isClaim, Waiting = waiting };
    }

    private static RecentTicket? Find(TurnBuilder turn, string number) =>
        turn.Context.RecentTickets.FirstOrDefault(ticket => ticket.Number == number);
}
