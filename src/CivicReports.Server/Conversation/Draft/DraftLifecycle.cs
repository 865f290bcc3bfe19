namespace CivicReports.Server.Conversation;

/// <summary>Begins a draft, leaves it, and goes past its questions.</summary>
internal static class DraftLifecycle
{
    /// <summary>「通報する」: begins, or goes on; right after the greeting the question stands in the chat already.</summary>
    internal static void Report(TurnBuilder turn)
    {
        if (turn.Draft is { IsEmpty: true, Begun: true, AddTo: null, Asked.Question: Question.Category })
        {
            turn.Say("begin.asked");
            turn.OfferAgain();
            return;
        }
        LeaveAddition(turn);
        if (turn.Context.Disaster is not null && turn.Draft is null or { IsEmpty: true, Disaster: not null })
            DisasterTalks.Begin(turn, noDamage: false);
        else Begin(turn);
    }

    internal static void Begin(TurnBuilder turn)
    {
        if (turn.Draft is { IsEmpty: false, Begun: true }) turn.Say("resume");
        else if (turn.Draft is null or { IsEmpty: true }) turn.Say(turn.Context.Disaster is null ? "begin" : "disaster.begin");
        turn.Draft = turn.Begin() with { Begun = true, AddTo = null };
        turn.Ask();
    }

    internal static void Cancel(TurnBuilder turn)
    {
        turn.Say(turn.Draft is null ? "cancelled.none" : "cancelled");
        Drop(turn);
        if (turn.Draft is not null) GoOn(turn);
    }

    internal static void Over(TurnBuilder turn)
    {
        DropAll(turn);
        turn.Say("startedOver");
        turn.Draft = turn.Begin() with { Begun = true };
        turn.Ask();
    }

    internal static void Skip(TurnBuilder turn, Question question)
    {
        if (question is Question.AddTo or Question.Claim)
        {
            EndAddition(turn);
            return;
        }
        if (question is Question.Photos or Question.Danger or Question.AddOrNew or Question.PhonesSeen)
            turn.Draft = turn.Draft!.Without(question);
        // 「わからない」 after 「はい」 takes the answer back
        if (question is Question.Danger && turn.Draft!.Danger is not null) turn.Change(draft => draft with { Danger = null });
        turn.Ask();
    }

    internal static void ErasePhotos(TurnBuilder turn)
    {
        foreach (var photo in turn.Draft!.Photos) turn.Do(new Effect.ForgetMessage(photo.MessageId));
        turn.Change(draft => draft with { Photos = [], PhotosTold = 0 });
        turn.Say("erased.photos");
        turn.Ask(Question.Photos);
    }

    internal static void Drop(TurnBuilder turn)
    {
        if (turn.Draft is { } draft) turn.Do(new Effect.DropDraft(draft.Id));
        turn.Draft = turn.Draft?.Waiting;
    }

    internal static void DropAll(TurnBuilder turn)
    {
        while (turn.Draft is not null) Drop(turn);
    }

    /// <summary>Nothing more for that ticket; a report that waited goes on.</summary>
    internal static void EndAddition(TurnBuilder turn)
    {
        turn.Say("addition.done");
        Drop(turn);
        if (turn.Draft is not null) GoOn(turn);
    }

    /// <summary>What comes is for a report: the one that waited, or else the draft itself.</summary>
    internal static void LeaveAddition(TurnBuilder turn)
    {
        if (turn.Draft is not { AddTo: not null } draft) return;
        if (draft.Waiting is not null) Drop(turn);
        else turn.Draft = draft with { AddTo = null, Claim = false };
    }

    internal static void GoOn(TurnBuilder turn)
    {
        turn.Say("resume");
        turn.Ask();
    }
}
