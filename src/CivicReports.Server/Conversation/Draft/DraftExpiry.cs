namespace CivicReports.Server.Conversation;

/// <summary>Looks after drafts that nobody touches: one reminder, then their end.</summary>
internal static class DraftExpiry
{
    internal static void Expire(TurnBuilder turn, Incoming.DraftExpiring expiring)
    {
        if (turn.Draft is not { } draft || draft.Id != expiring.DraftId) return;
        var left = draft.ChangedAt + Draft.ExpireAfter - turn.Context.Now;
        if (left <= TimeSpan.Zero) DraftLifecycle.Drop(turn);
        else if (draft is { RemindedAt: null, IsEmpty: false } && left <= Draft.ExpireAfter - Draft.RemindAfter)
        {
            turn.Draft = draft with { RemindedAt = turn.Context.Now };
            turn.Say("reminder", ("hours", Math.Max(1, (int)Math.Round(left.TotalHours))));
            turn.AskAgain();
        }
    }
}
