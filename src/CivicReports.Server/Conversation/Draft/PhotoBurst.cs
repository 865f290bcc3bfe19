namespace CivicReports.Server.Conversation;

/// <summary>Answers once for photos that come in a burst.</summary>
internal static class PhotoBurst
{
    internal static void Settle(TurnBuilder turn, Incoming.DraftSettled settled)
    {
        if (turn.Draft is not { } draft || draft.Id != settled.DraftId || settled.Version < draft.PhotosVersion) return;
        if (draft.PhotosTold < draft.Photos.Count) Answer(turn);
    }

    internal static void Answer(TurnBuilder turn)
    {
        if (turn.Draft is { AddTo: { } number, IsEmpty: false } draft) DraftSubmission.Add(turn, draft, number);
        else turn.Ask();
    }
}
