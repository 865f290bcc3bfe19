using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>The conversation with a resident: a pure function, without database, network or clock.</summary>
public static class Dialogue
{
    /// <summary>What comes of one event. Never throws for what a resident may send; equal input gives equal output.</summary>
    public static Turn Answer(Draft? draft, Incoming incoming, ConversationContext context)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(context);
        var turn = new TurnBuilder(draft, context);
        switch (incoming)
        {
            case Incoming.DraftSettled settled: PhotoBurst.Settle(turn, settled); break;
            case Incoming.DraftExpiring when context.Blocked is not null: DraftLifecycle.DropAll(turn); break;
            case Incoming.DraftExpiring expiring: DraftExpiry.Expire(turn, expiring); break;
            // another bot has the floor
            case Incoming.LineEvent { Event.IsStandby: true }: break;
            case Incoming.LineEvent { Event: { Source: GroupSource or RoomSource } inGroup }: return InGroup(inGroup, turn);
            case Incoming.LineEvent { Event: { Source: UserSource } happened }
                when context.Blocked is { } blocked && happened is MessageEvent or PostbackEvent or FollowEvent
                && !Forgetting.IsMeant(happened):
                return Refuse(turn, happened, blocked);
            case Incoming.LineEvent { Event: { Source: UserSource } happened }: Hear(turn, happened); break;
        }
        return turn.Finish();
    }

    private static void Hear(TurnBuilder turn, WebhookEvent happened)
    {
        switch (happened)
        {
            case MessageEvent { Message: { } message } sent:
                Meanwhile(turn, sent);
                Message(turn, sent, message);
                break;
            case PostbackEvent { Postback: { } postback }: ButtonInput.Tap(turn, postback.Data, happened.HappenedAt); break;
            case UnsendEvent { Unsend: { } unsent }: UnsendInput.Forget(turn, unsent.MessageId); break;
            case FollowEvent: Follow(turn); break;
            case UnfollowEvent: turn.Do(new Effect.MarkBlocked()); break;
        }
    }

    /// <summary>Who writes on has seen the numbers that stood last; a claim does not take what comes hours later.</summary>
    private static void Meanwhile(TurnBuilder turn, MessageEvent sent)
    {
        if (turn.Draft is { Asked: { Question: Question.PhonesSeen } asked } && sent.HappenedAt > asked.At)
            turn.Draft = turn.Draft.Without(Question.PhonesSeen);
        if (turn.Draft is { Claim: true } claim && turn.Context.Now - claim.ChangedAt > TicketFollowUp.ClaimStaysOpen)
            DraftLifecycle.Drop(turn);
    }

    private static void Message(TurnBuilder turn, MessageEvent sent, MessageContent message)
    {
        switch (message)
        {
            case TextContent when turn.Context.Joins is { } drill: DisasterTalks.Join(turn, drill); break;
            case TextContent text: TextInput.Text(turn, sent, text); break;
            case ImageContent image: SlotFilling.Photo(turn, sent, image); break;
            case LocationContent location: SlotFilling.Location(turn, sent, location); break;
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

    private static void Follow(TurnBuilder turn)
    {
        turn.Do(new Effect.MarkUnblocked());
        turn.Inform();
        DraftLifecycle.Begin(turn);
    }

    /// <summary>Who is blocked hears once a day whom to call, and nothing of what they send is kept.</summary>
    private static Turn Refuse(TurnBuilder turn, WebhookEvent happened, Blocked blocked)
    {
        if (happened is FollowEvent) turn.Do(new Effect.MarkUnblocked());
        DraftLifecycle.DropAll(turn);
        if (blocked.Told) return turn.Finish();
        turn.Do(new Effect.MarkToldOfBlock());
        return turn.Finish() with { Replies = [PhoneCard.OfBlocked(blocked.Until, turn.Context.DutyPhone, turn.Texts)] };
    }

    /// <summary>One sentence on coming into a group, then silence: reports are made in a chat of one's own.</summary>
    private static Turn InGroup(WebhookEvent happened, TurnBuilder turn) =>
        new(turn.Draft, happened is JoinEvent ? [new TextMessage(turn.Texts["group"])] : [], []);
}
