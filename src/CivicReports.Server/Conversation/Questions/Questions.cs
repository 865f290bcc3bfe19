using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>Which question comes next, and how it is put.</summary>
internal static class Questions
{
    /// <summary>The one most useful missing thing.</summary>
    internal static Question Next(TurnBuilder turn, Draft draft)
    {
        if (draft.AddTo is not null) return draft.Claim ? Question.Claim : Question.AddTo;
        if (draft.Disaster is not null) return DisasterNext(turn, draft);
        if (draft.Danger == true && !draft.Skipped.Contains(Question.PhonesSeen)) return Question.PhonesSeen;
        if (DraftSummary.MayBelongTo(turn, draft) is not null) return Question.AddOrNew;
        if (turn.Categories.Decided(draft) is null) return Question.Category;
        if (!draft.HasPlace) return Question.Place;
        if (draft.Photos.Count == 0 && !draft.Skipped.Contains(Question.Photos)) return Question.Photos;
        if (draft.Danger is null && !draft.Skipped.Contains(Question.Danger)) return Question.Danger;
        return Question.Confirm;
    }

    /// <summary>Where, what, a photo; then it goes.</summary>
    private static Question DisasterNext(TurnBuilder turn, Draft draft)
    {
        if (DraftSummary.MayBelongTo(turn, draft) is not null) return Question.AddOrNew;
        if (!draft.HasPlace) return Question.Place;
        if (draft.NoDamage) return Question.Confirm;
        if (turn.Categories.Decided(draft) is null) return Question.Category;
        return draft.Photos.Count == 0 && !draft.Skipped.Contains(Question.Photos) ? Question.Photos : Question.Confirm;
    }

    /// <summary>The question with its answers to tap, after what there is to say.</summary>
    /// <param name="stands">Its words stand in the chat already: only what there is to say, and the answers.</param>
    internal static IEnumerable<LineMessage> Write(TurnBuilder turn, Question question, int page,
        IReadOnlyList<string> sentences, bool stands)
    {
        var answers = Answers.To(turn, question, page);
        if (question == Question.PhonesSeen)
            return [.. sentences.Count == 0 ? Array.Empty<LineMessage>() : [new TextMessage(string.Join('\n', sentences))],
                Phones(turn, turn.Draft!) with { QuickReply = answers }];
        if (question != Question.Confirm)
            return [new TextMessage(string.Join('\n', stands ? sentences : sentences.Append(Words(turn, question, page))))
            {
                QuickReply = answers,
            }];
        var card = Confirmation.Card(turn, turn.Draft!) with { QuickReply = answers };
        return sentences.Count == 0 ? [card] : [new TextMessage(string.Join('\n', sentences)), card];
    }

    /// <summary>Nothing comes below it until the resident goes on.</summary>
    private static FlexMessage Phones(TurnBuilder turn, Draft draft) => PhoneCard.Of(draft.Danger == true ? "danger" : "urgent",
        turn.Context.DutyPhone, Answers.Tap(turn, draft, "seen", "skip", nameof(Question.PhonesSeen)), turn.Texts);

    private static string Words(TurnBuilder turn, Question question, int page) => question switch
    {
        Question.Category when page == 0 && turn.Categories.Guess(turn.Draft!) is { } guess =>
            turn.Texts.Say("ask.categoryGuess", ("category", turn.Categories.Name(guess))),
        Question.Category when page >= 0 && turn.Categories.GroupToOffer(turn.Draft!) is { } group =>
            turn.Texts.Say("ask.categoryIn", ("group", turn.Categories.Name(group))),
        Question.AddOrNew when DraftSummary.MayBelongTo(turn, turn.Draft!) is { } ticket =>
            turn.Texts.Say(DraftSummary.LooksNew(turn, turn.Draft!) ? "ask.newOrAdd" : "ask.addOrNew",
                ("number", ticket.Number), ("category", ticket.Category)),
        Question.Place when turn.Draft is { Disaster: not null, NoDamage: true } => turn.Texts["disaster.ask.safePlace"],
        Question.Place or Question.Category or Question.Photos when turn.Draft is { Disaster: not null } =>
            turn.Texts[$"disaster.ask.{question.ToString().ToLowerInvariant()}"],
        Question.AddTo => turn.Texts.Say("ask.addTo", ("number", turn.Draft!.AddTo)),
        _ => turn.Texts[$"ask.{char.ToLowerInvariant(question.ToString()[0])}{question.ToString()[1..]}"],
    };
}
