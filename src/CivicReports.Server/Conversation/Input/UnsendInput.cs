namespace CivicReports.Server.Conversation;

/// <summary>
/// A message that was taken back leaves the draft, and what it brought the report as well. LINE gives no reply token for it.
/// </summary>
internal static class UnsendInput
{
    internal static void Forget(TurnBuilder turn, string messageId)
    {
        // also when no draft holds it: photo or words may be a report's by now
        turn.Do(new Effect.ForgetMessage(messageId));
        if (turn.Draft is not { } draft || !Holds(draft, messageId)) return;
        var photos = draft.Photos.Where(photo => photo.MessageId != messageId).ToList();
        turn.Change(it => it with
        {
            Photos = photos,
            PhotosTold = Math.Min(it.PhotosTold, photos.Count),
            Words = [.. it.Words.Where(words => words.MessageId != messageId)],
            Pin = it.Pin?.MessageId == messageId ? null : it.Pin,
            PlaceWords = it.PlaceWords?.MessageId == messageId ? null : it.PlaceWords,
            Category = it.Category?.MessageId == messageId ? null : it.Category,
        });
    }

    private static bool Holds(Draft draft, string messageId) =>
        draft.Photos.Any(photo => photo.MessageId == messageId)
        || draft.Words.Any(words => words.MessageId == messageId)
        || draft.Pin?.MessageId == messageId
        || draft.PlaceWords?.MessageId == messageId
        || draft.Category?.MessageId == messageId;
}
