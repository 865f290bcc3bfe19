using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>The conversation with a resident: a pure function, without database, network or clock.</summary>
public static class Dialogue
{
    /// <summary>What comes of one event. Never throws for what a resident may send; equal input gives equal output.</summary>
    public static Turn Answer(Draft? draft, Incoming incoming, ConversationContext context)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(context);
        var turn = new TurnUnderWay(draft, context);
        switch (incoming)
        {
            case Incoming.DraftSettled settled: Settling.Settle(turn, settled); break;
            case Incoming.DraftExpiring expiring: Settling.Expire(turn, expiring); break;
            // another bot has the floor
            case Incoming.LineEvent { Event.IsStandby: true }: break;
            case Incoming.LineEvent { Event: { Source: GroupSource or RoomSource } inGroup }: return InGroup(inGroup, turn);
            case Incoming.LineEvent { Event: { Source: UserSource } happened }: Hear(turn, happened); break;
        }
        return turn.Finish();
    }

    private static void Hear(TurnUnderWay turn, WebhookEvent happened)
    {
        switch (happened)
        {
            case MessageEvent { Message: { } message } sent: Message(turn, sent, message); break;
            case PostbackEvent { Postback: { } postback }: Tapping.Tap(turn, postback.Data, happened.HappenedAt); break;
            case UnsendEvent { Unsend: { } unsent }: Unsending.Forget(turn, unsent.MessageId); break;
            case FollowEvent: Follow(turn); break;
            case UnfollowEvent: turn.Do(new Effect.MarkBlocked()); break;
        }
    }

    private static void Message(TurnUnderWay turn, MessageEvent sent, MessageContent message)
    {
        switch (message)
        {
            case TextContent text: Hearing.Text(turn, sent, text); break;
            case ImageContent image: Filling.Photo(turn, sent, image); break;
            case LocationContent location: Filling.Location(turn, sent, location); break;
            default:
                turn.Say(message switch
                {
                    StickerContent => "sorry.sticker",
                    AudioContent => "sorry.audio",
                    VideoContent => "sorry.video",
                    FileContent => "sorry.file",
                    _ => "sorry.unknown",
                });
                turn.AskAgain();
                break;
        }
    }

    private static void Follow(TurnUnderWay turn)
    {
        turn.Do(new Effect.MarkUnblocked());
        turn.Inform();
        Starting.Begin(turn);
    }

    /// <summary>One sentence on coming into a group, then silence: reports are made in a chat of one's own.</summary>
    private static Turn InGroup(WebhookEvent happened, TurnUnderWay turn) =>
        new(turn.Draft, happened is JoinEvent ? [new TextMessage(turn.Texts["group"])] : [], []);
}
