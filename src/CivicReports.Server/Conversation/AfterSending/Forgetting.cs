using System.Globalization;
using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Line;
using CivicReports.Server.Privacy;

namespace CivicReports.Server.Conversation;

/// <summary>「データを消す」: what goes and what stays is said first, and nothing goes without a tap on it.</summary>
internal static class Forgetting
{
    /// <summary>A tap on what was asked longer ago is asked again: it may be a slip of the thumb in an old chat.</summary>
    private static readonly TimeSpan Asked = TimeSpan.FromMinutes(10);

    /// <summary>Nobody is refused this, whatever else is.</summary>
    internal static bool IsMeant(WebhookEvent happened) => happened switch
    {
        MessageEvent { Message: TextContent text } => Keywords.In(text.Text) is Keyword.Forget,
        PostbackEvent { Postback.Data: var data } => Button.Read(data)?.Verb == "forget",
        _ => false,
    };

    internal static void Ask(TurnBuilder turn)
    {
        var held = turn.Context.RecentTickets.Where(t => t.HeldUntil is not null).ToList();
        var text = turn.Texts["erase.ask"];
        if (held.Count > 0)
            text += "\n" + turn.Texts.Say("erase.held", ("numbers", string.Join(turn.Texts["comma"], held.Select(t => t.Number))),
                ("until", turn.Texts.Day(held.Max(t => t.HeldUntil!.Value))));
        turn.Show(new TextMessage(text)
        {
            QuickReply = QuickReply.Of(
                Button.Tap(turn.Texts["button.erase"], Button.Free("forget", Stamp(turn.Context.Now))),
                Button.Tap(turn.Texts["button.keep"], Button.Free("menu", "status"))),
        });
    }

    /// <param name="asked">When it was asked.</param>
    internal static void Confirm(TurnBuilder turn, string asked)
    {
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(turn.Context.Now.ToUnixTimeSeconds() - seconds) > Asked.TotalSeconds)
        {
            Ask(turn);
            return;
        }

        var reference = EraseOnRequest.Reference(turn.Context.NewDraftId);
        while (turn.Draft is not null) DraftLifecycle.Drop(turn);
        turn.Do(new Effect.ForgetMe(new(turn.Context.ResidentId, reference)));
        turn.Show(new TextMessage(turn.Texts.Say("erase.done", ("reference", reference), ("when", turn.Texts.Moment(turn.Context.Now)))));
    }

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
