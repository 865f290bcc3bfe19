namespace CivicReports.Server.Conversation;

/// <summary>Lets a draft go: as a report, or as an addition to a ticket.</summary>
internal static class DraftSubmission
{
    internal static void Send(TurnBuilder turn)
    {
        if (turn.Draft is not { } draft || !DraftSummary.IsReady(turn, draft))
        {
            turn.Say("send.first");
            turn.Ask();
            return;
        }
        if (draft.Disaster is not null)
        {
            DisasterTalks.Send(turn, draft);
            return;
        }
        if (turn.Context.HourlyLimit is { } limit)
        {
            // nothing is lost: the draft waits, and so does the button
            turn.Say("send.later", ("count", limit));
            turn.Ask();
            return;
        }
        turn.Do(new Effect.Submit(DraftSummary.Report(turn, draft)));
        turn.Say("sent");
        turn.Draft = null;
    }

    /// <summary>「送る」 typed once more: without a draft it was most likely sent a moment ago.</summary>
    internal static void SayItIsGone(TurnBuilder turn)
    {
        if (turn.Context.RecentTickets is [var latest, ..] && turn.Context.Now - latest.ReportedAt < TimeSpan.FromHours(1))
            turn.Say("old.sent", ("number", latest.Number));
        else turn.Say("cancelled.none");
    }

    internal static void AddToLatest(TurnBuilder turn)
    {
        if (turn.Draft is { } draft && DraftSummary.MayBelongTo(turn, draft) is { } ticket) Add(turn, draft, ticket.Number);
        else turn.Ask();
    }

    internal static void Add(TurnBuilder turn, Draft draft, string number)
    {
        turn.Do(new Effect.AddToTicket(number, DraftSummary.Words(draft), DraftSummary.Photos(draft), DraftSummary.Messages(draft)));
        turn.Say("added", ("number", number));
        if (draft.Claim)
        {
            // words and photos often come one after the other
            turn.Change(it => it with { Words = [], Photos = [], PhotosTold = 0 });
            turn.Ask();
            return;
        }
        // the photos have moved to the ticket; what is left of the draft goes
        DraftLifecycle.Drop(turn);
        if (turn.Draft is not null) DraftLifecycle.GoOn(turn);
    }
}
