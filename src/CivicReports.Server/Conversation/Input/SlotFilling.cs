using CivicReports.Line.Webhooks;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Puts what was given into its slot; each gift is taken once, by its message id.</summary>
internal static class SlotFilling
{
    internal const int MostPhotos = 20, MostWords = 30;
    private static readonly TimeSpan NextInSet = TimeSpan.FromSeconds(4), NextAlone = TimeSpan.FromSeconds(2);

    internal static void Photo(TurnBuilder turn, MessageEvent sent, ImageContent image)
    {
        var draft = turn.Draft;
        if (draft?.Photos.Any(photo => photo.MessageId == image.Id) == true) return;
        if (draft?.Photos.Count >= MostPhotos)
        {
            turn.Say("full.photos", ("count", MostPhotos));
            turn.AskAgain();
            return;
        }
        // an empty set id is none: photos without a set are each their own
        var set = string.IsNullOrEmpty(image.ImageSet?.Id) ? null : image.ImageSet;
        turn.Change(it => it with
        {
            Photos = [.. it.Photos, new(image.Id, sent.HappenedAt, set?.Id, set?.Index, set?.Total)],
            PhotosVersion = it.Version + 1,
        });
        draft = turn.Draft!;
        turn.Do(new Effect.KeepPhoto(draft.Id, image.Id, set?.Id, set?.Index,
            image.ContentProvider?.IsExternal == true ? image.ContentProvider.OriginalContentUrl : null, sent.HappenedAt));
        if (set?.Total is { } total && draft.Photos.Count(photo => photo.SetId == set.Id) >= total) PhotoBurst.Answer(turn);
        else turn.Do(new Effect.AnswerLater(draft.Id, draft.Version, set is null ? NextAlone : NextInSet, sent.ReplyToken));
    }

    internal static void Location(TurnBuilder turn, MessageEvent sent, LocationContent location)
    {
        if (turn.Draft?.Pin?.MessageId == location.Id) return;
        DraftLifecycle.LeaveAddition(turn);
        turn.Begin();
        if (!location.IsOnEarth || (Math.Abs(location.Latitude) < 0.001 && Math.Abs(location.Longitude) < 0.001))
            turn.Say("place.unreadable");
        else if (turn.Context.PlaceAnswer is PlaceAnswer.Outside outside) Outside(turn, outside);
        else Pin(turn, sent, location);
        turn.Ask(turn.Draft!.HasPlace ? null : Question.Place);
    }

    internal static void PlaceWords(TurnBuilder turn, MessageEvent sent, TextContent text)
    {
        var place = TextNormalizer.Cut(TextNormalizer.Clean(text.Text).ReplaceLineEndings(" "), Domain.Report.PlaceMaxLength);
        var replaces = turn.Draft!.HasPlace;
        turn.Change(it => it with { PlaceWords = new(place, text.Id, sent.HappenedAt), Pin = replaces ? null : it.Pin });
        turn.Say("got.placeWords", ("place", place));
        turn.Ask();
    }

    internal static void Category(TurnBuilder turn, CategoryChoice choice)
    {
        DraftLifecycle.LeaveAddition(turn);
        var given = turn.Begin().Category;
        if (given is not null && (given.At, given.MessageId ?? "").CompareTo((choice.At, choice.MessageId ?? "")) > 0) choice = given;
        turn.Change(it => it with { Category = choice });
        if (choice.Final) turn.Say("got.category", ("category", turn.Categories.Name(choice.Id)));
        turn.Ask();
    }

    internal static void Words(TurnBuilder turn, MessageEvent sent, TextContent text, bool replaces = false)
    {
        var clean = TextNormalizer.Clean(text.Text);
        var words = TextNormalizer.Cut(clean, Domain.Report.WordsMaxLength);
        var before = turn.Begin();
        if (!replaces && before.Words.Count >= MostWords)
        {
            turn.Say("full.words");
            turn.AskAgain();
            return;
        }
        var decided = turn.Categories.Decided(before);
        // rewriting the words must not take away what they were about
        var category = replaces && decided is { } known ? new(known, true, before.ChangedAt) : before.Category;
        turn.Change(it => it with { Category = category, Words = [.. replaces ? [] : it.Words, new(words, text.Id, sent.HappenedAt)] });
        if (decided is null && turn.Categories.Decided(turn.Draft!) is { } guess)
            turn.Say("got.categoryGuess", ("category", turn.Categories.Name(guess)));
        if (words.Length < clean.Length || DraftSummary.AllWords(turn.Draft!).Length > Domain.Report.WordsMaxLength)
            turn.Say("got.wordsCut", ("count", Domain.Report.WordsMaxLength));
        else turn.Say("got.words");
        if (BurstMain.IsToldIn(words) && turn.Context.WaterworksPhone is { } phone)
            turn.Show(PhoneCard.OfWaterworks(phone, turn.Texts));
        turn.Ask();
    }

    internal static void Danger(TurnBuilder turn, bool danger)
    {
        turn.Change(it => it with { Danger = danger });
        // shown anew, also to who had gone past it before
        turn.Draft = turn.Draft! with { Skipped = [.. turn.Draft.Skipped.Where(skipped => skipped != Question.PhonesSeen)] };
        if (!danger) turn.Say("got.noDanger");
        turn.Ask();
    }

    private static void Pin(TurnBuilder turn, MessageEvent sent, LocationContent location)
    {
        var address = TextNormalizer.Cut(TextNormalizer.Clean(location.Address ?? location.Title).ReplaceLineEndings(" "),
            Domain.Report.PlaceMaxLength);
        var pin = new PinnedPlace(location.Longitude, location.Latitude, address.Length == 0 ? null : address,
            (turn.Context.PlaceAnswer as PlaceAnswer.Inside)?.ZoneName, location.Id, sent.HappenedAt);
        var draft = turn.Draft!;
        var replaces = draft.HasPlace && draft.Asked is { Question: Question.Place or Question.PlaceWords } asked
            && sent.HappenedAt > asked.At;
        var latest = draft.Pin is { } given && (given.At, given.MessageId).CompareTo((pin.At, pin.MessageId)) > 0 ? given : pin;
        turn.Change(it => it with { Pin = latest, PlaceWords = replaces ? null : it.PlaceWords });
        if ((pin.Zone ?? pin.Address) is { } name) turn.Say("got.place", ("place", name));
        else turn.Say("got.placeUnnamed");
    }

    private static void Outside(TurnBuilder turn, PlaceAnswer.Outside outside)
    {
        if (outside.MunicipalityName is { } name) turn.Say("outside.named", ("municipality", name));
        else turn.Say("outside.unnamed", ("city", turn.Context.CityName));
    }
}
