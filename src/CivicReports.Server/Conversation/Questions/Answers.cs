using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>The answers to tap under a question: never more than thirteen, always with a way out.</summary>
internal static class Answers
{
    internal static QuickReply To(TurnBuilder turn, Question question, int page)
    {
        if (turn.Draft is not { } draft) return QuickReply.Of(Languages(turn));
        var answers = question switch
        {
            Question.Category => CategoryAnswers.To(turn, draft, page),
            Question.Place or Question.PlaceWords => Places(turn, draft, question),
            Question.Photos => Photos(turn, draft),
            Question.Danger => Dangers(turn, draft),
            Question.Words => [Tap(turn, draft, "noWords", "skip", nameof(Question.Words))],
            Question.RewriteWords => [Tap(turn, draft, "back", "back")],
            Question.Confirm => Confirming(turn, draft),
            Question.Edit => Parts(turn, draft),
            Question.AddOrNew => AddOrNew(turn, draft),
            Question.AddTo => Cameras(turn),
            Question.Claim => Claims(turn, draft),
            Question.PhonesSeen => [],
            _ => Languages(turn),
        };
        if (question != Question.Confirm && DraftSummary.IsReady(turn, draft)) answers = answers.Append(Tap(turn, draft, "send", "send"));
        // a claim is made; what ends is only the adding to it
        return QuickReply.Of(answers.Append(question == Question.Claim ? Tap(turn, draft, "nothingMore", "skip", nameof(Question.Claim))
            : Tap(turn, draft, "cancel", "cancel")));
    }

    /// <summary>Of what is asked besides an open draft: its own answers, and the draft's ways out.</summary>
    internal static QuickReply Besides(TurnBuilder turn, Draft draft, QuickReply asked)
    {
        List<LineAction> ways = [Tap(turn, draft, "cancelDraft", "cancel")];
        if (DraftSummary.IsReady(turn, draft)) ways.Insert(0, Tap(turn, draft, "send", "send"));
        return QuickReply.Of(asked.Items.Select(item => item.Action).Take(QuickReply.MostItems - ways.Count).Concat(ways));
    }

    internal static LineAction Tap(TurnBuilder turn, Draft draft, string label, string verb, string argument = "",
        bool opensKeyboard = false) =>
        Button.Tap(turn.Texts[$"button.{label}"], draft.Button(verb, argument), opensKeyboard);

    internal static IEnumerable<LineAction> Languages(TurnBuilder _) =>
    [
        Button.Tap("日本語", Button.Free("lang", "ja")),
        Button.Tap("English", Button.Free("lang", "en")),
        Button.Tap("やさしい日本語", Button.Free("lang", "easy")),
    ];

    private static IEnumerable<LineAction> Places(TurnBuilder turn, Draft draft, Question question)
    {
        yield return new LocationAction { Label = TextNormalizer.Label(turn.Texts["button.location"]) };
        if (question == Question.Place) yield return Tap(turn, draft, "placeWords", "placewords", opensKeyboard: true);
    }

    private static IEnumerable<LineAction> Cameras(TurnBuilder turn) =>
    [
        new CameraAction { Label = TextNormalizer.Label(turn.Texts["button.camera"]) },
        new CameraRollAction { Label = TextNormalizer.Label(turn.Texts["button.cameraRoll"]) },
    ];

    private static IEnumerable<LineAction> Claims(TurnBuilder turn, Draft draft) =>
        new[] { "unchanged", "partly", "again", "elsewhere" }
            .Select(choice => (LineAction)Button.Tap(turn.Texts[$"claim.{choice}"], draft.Button("claim", choice)))
            .Concat(Cameras(turn));

    private static IEnumerable<LineAction> Photos(TurnBuilder turn, Draft draft)
    {
        foreach (var camera in Cameras(turn)) yield return camera;
        var enough = draft.Photos.Count > 0 ? "enoughPhotos" : draft.Disaster is null ? "noPhotos" : "sendWithoutPhotos";
        yield return Tap(turn, draft, enough, "skip", nameof(Question.Photos));
        if (draft.Photos.Count > 0) yield return Tap(turn, draft, "erasePhotos", "erase");
    }

    private static IEnumerable<LineAction> Dangers(TurnBuilder turn, Draft draft) =>
    [
        Tap(turn, draft, "yes", "danger", "yes"),
        Tap(turn, draft, "no", "danger", "no"),
        Tap(turn, draft, "unknown", "skip", nameof(Question.Danger)),
    ];

    private static IEnumerable<LineAction> Confirming(TurnBuilder turn, Draft draft) =>
    [
        Tap(turn, draft, "addWords", "words", opensKeyboard: true),
        new CameraRollAction { Label = TextNormalizer.Label(turn.Texts["button.addPhotos"]) },
        Tap(turn, draft, "urgent", "urgent"),
        Tap(turn, draft, "startOver", "over"),
    ];

    private static IEnumerable<LineAction> Parts(TurnBuilder turn, Draft draft)
    {
        foreach (var (part, question) in Confirmation.Parts)
            yield return Button.Tap(turn.Texts[$"part.{part}"], draft.Button("part", question.ToString()));
        yield return Tap(turn, draft, "back", "back");
    }

    private static IEnumerable<LineAction> AddOrNew(TurnBuilder turn, Draft draft)
    {
        var isNew = DraftSummary.LooksNew(turn, draft);
        if (isNew) yield return Tap(turn, draft, "new", "new");
        if (DraftSummary.MayBelongTo(turn, draft) is { } ticket)
            yield return Button.Tap(turn.Texts.Say("button.addTo", ("number", ticket.Number)), draft.Button("addto", ticket.Number));
        if (!isNew) yield return Tap(turn, draft, "new", "new");
    }
}
