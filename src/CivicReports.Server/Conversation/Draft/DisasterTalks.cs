using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Conversation;

/// <summary>What a disaster makes shorter: place, what and photo, and the report goes.</summary>
internal static class DisasterTalks
{
    /// <summary>「被害を知らせる」, or 「被害なし」.</summary>
    internal static void Begin(TurnBuilder turn, bool noDamage)
    {
        DraftLifecycle.LeaveAddition(turn);
        // what lies open is another report, and waits
        var open = turn.Draft is { IsEmpty: false } draft && (draft.Disaster is null || draft.NoDamage != noDamage) ? draft : null;
        if (open is not null) turn.Draft = null;
        turn.Draft = (turn.Draft ?? turn.Begin()) with
        {
            Begun = true, Disaster = turn.Context.Disaster!.Id, NoDamage = noDamage, Waiting = open ?? turn.Draft?.Waiting,
        };
        if (!noDamage) turn.Say("disaster.begin");
        turn.Ask();
    }

    /// <summary>「いつもの通報」: a street lamp is a street lamp also today.</summary>
    internal static void GoEveryday(TurnBuilder turn)
    {
        turn.Draft = TurnBuilder.Everyday(turn.Begin()) with { Begun = true };
        turn.Ask();
    }

    internal static void Join(TurnBuilder turn, DisasterTalk drill)
    {
        turn.Do(new Effect.JoinDrill(drill.Id));
        turn.Say("drill.joined", ("name", drill.Name));
        turn.Say("drill.notReal");
    }

    internal static void Send(TurnBuilder turn, Draft draft)
    {
        turn.Do(new Effect.SubmitToDisaster(new(
            draft.Id, draft.Disaster!.Value, turn.Context.ResidentId, Channel.Line,
            draft.NoDamage ? null : turn.Categories.Decided(draft)!.Value,
            draft.Pin is { } pin ? new Point(pin.Longitude, pin.Latitude) { SRID = 4326 } : null,
            DraftSummary.Place(draft), DraftSummary.Words(draft), draft.Danger, turn.Texts.Language, DraftSummary.Messages(draft))));
        turn.Say("sent");
        turn.Draft = draft.Waiting;
    }

    /// <summary>In its first and its last line.</summary>
    internal static LineMessage AsDrill(LineMessage message, ResidentTexts texts) => message switch
    {
        TextMessage text => text with { Text = $"{texts["drill.mark"]}\n{text.Text}\n{texts["drill.notReal"]}" },
        FlexMessage card => card with { AltText = $"{texts["drill.mark"]} {card.AltText}" },
        _ => message,
    };
}
