using CivicReports.Domain;
using CivicReports.Server.Texts;
using CivicReports.Server.Tickets;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Conversation;

/// <summary>What a draft amounts to, whatever the order in which its parts arrived.</summary>
internal static class DraftSummary
{
    internal static string? Words(Draft draft) =>
        AllWords(draft) is { Length: > 0 } words ? TextNormalizer.Cut(words, Domain.Report.WordsMaxLength) : null;

    /// <summary>More than a report holds, too.</summary>
    internal static string AllWords(Draft draft) => string.Join('\n', InOrder(draft).Select(each => each.Text));

    /// <summary>Which message said what: the resident may take one back.</summary>
    internal static IReadOnlyList<SentMessage> Messages(Draft draft) => [
        .. InOrder(draft).Select(each => new SentMessage(each.MessageId, each.Text)),
        .. draft.PlaceWords is { } place ? [new SentMessage(place.MessageId, place.Text, IsPlace: true)]
            : draft.Pin is { Address: { } address } pin ? [new SentMessage(pin.MessageId, address, IsPlace: true)]
            : Array.Empty<SentMessage>()];

    private static IEnumerable<DraftWords> InOrder(Draft draft) =>
        draft.Words.OrderBy(each => each.At).ThenBy(each => each.MessageId, StringComparer.Ordinal);

    internal static string? Place(Draft draft) => draft.PlaceWords?.Text ?? draft.Pin?.Address;

    /// <summary>What a place is called towards the resident.</summary>
    internal static string? PlaceName(Draft draft) => draft.PlaceWords?.Text ?? draft.Pin?.Zone ?? draft.Pin?.Address;

    internal static IReadOnlyList<string> Photos(Draft draft) =>
        [.. from photo in draft.Photos
            group photo by photo.SetId ?? photo.MessageId into sent
            orderby sent.Min(photo => photo.At), sent.Key
            from photo in sent.OrderBy(photo => photo.Index ?? int.MaxValue).ThenBy(photo => photo.At)
            .ThenBy(photo => photo.MessageId, StringComparer.Ordinal)
            select photo.MessageId];

    internal static bool IsReady(TurnBuilder turn, Draft draft) =>
        draft is { AddTo: null, HasPlace: true, NoDamage: false } && turn.Categories.Decided(draft) is not null;

    internal static SubmitReport.Command Report(TurnBuilder turn, Draft draft) => new(
        draft.Id, turn.Context.ResidentId, Channel.Line, turn.Categories.Decided(draft)!.Value,
        draft.Pin is { } pin ? new Point(pin.Longitude, pin.Latitude) { SRID = 4326 } : null,
        Place(draft), Words(draft), draft.Danger, turn.Texts.Language, Messages(draft));

    /// <summary>It names what is broken, or the latest report has ended: rather another problem than an afterthought.</summary>
    internal static bool LooksNew(TurnBuilder turn, Draft draft) =>
        turn.Categories.Decided(draft) is not null || turn.Context.RecentTickets is [{ Status: var latest }, ..] && !latest.IsOpen();

    /// <summary>The ticket that an afterthought (a photo, a word soon after sending) may belong to.</summary>
    internal static RecentTicket? MayBelongTo(TurnBuilder turn, Draft draft) =>
        draft is { Begun: false, AddTo: null, Category: null, HasPlace: false } && !draft.Skipped.Contains(Question.AddOrNew)
            && draft.Photos.Count + draft.Words.Count > 0
            ? turn.Context.RecentTickets.FirstOrDefault(ticket =>
                ticket.Status.IsOpen() && turn.Context.Now - ticket.ReportedAt < Draft.ExpireAfter)
            : null;
}
