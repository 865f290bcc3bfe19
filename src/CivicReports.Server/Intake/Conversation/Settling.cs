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
        var left = draft.ChangedAt + Draft.ExpireAfter - turn.Context.Now;
        if (left <= TimeSpan.Zero) Starting.Drop(turn);
        else if (draft is { RemindedAt: null, IsEmpty: false } && left <= Draft.ExpireAfter - Draft.RemindAfter)
        {
            turn.Draft = draft with { RemindedAt = turn.Context.Now };
            turn.Say("reminder", ("hours", Math.Max(1, (int)Math.Round(left.TotalHours))));
            turn.AskAgain();
        }
    }
}
