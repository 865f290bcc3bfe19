namespace CivicReports.Server.Intake.Conversation;

/// <summary>Answers once for a burst of photos, and looks after drafts that nobody touches.</summary>
internal static class Settling
{
    internal static void Settle(TurnUnderWay turn, Incoming.DraftSettled settled)
    {
        if (turn.Draft is not { } draft || draft.Id != settled.DraftId || settled.Version < draft.PhotosVersion) return;
        if (draft.PhotosTold < draft.Photos.Count) Answer(turn);
    }

    internal static void Answer(TurnUnderWay turn)
    {
        if (turn.Draft is { AddTo: { } number, IsEmpty: false } draft) Sending.Add(turn, draft, number);
        else turn.Ask();
    }

    internal static void Expire(TurnUnderWay turn, Incoming.DraftExpiring expiring)
    {
        if (turn.Draft is not { } draft || draft.Id != expiring.DraftId) return;
        var left = Draft.ExpireAfter - Draft.RemindAfter;
        if (draft is { RemindedAt: null, IsEmpty: false })
        {
            if (turn.Context.Now - draft.ChangedAt < Draft.RemindAfter) return;
            turn.Draft = draft with { RemindedAt = turn.Context.Now };
            turn.Say("reminder", ("hours", (int)left.TotalHours));
            turn.AskAgain();
        }
        else if (turn.Context.Now >= (draft.RemindedAt + left ?? draft.ChangedAt + Draft.ExpireAfter)) Starting.Drop(turn);
    }
}
