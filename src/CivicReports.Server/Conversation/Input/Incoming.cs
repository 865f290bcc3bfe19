using CivicReports.Line.Webhooks;

namespace CivicReports.Server.Conversation;

/// <summary>What the conversation hears.</summary>
public abstract record Incoming
{
    private Incoming() { }

    /// <summary>Something came from LINE.</summary>
    public sealed record LineEvent(WebhookEvent Event) : Incoming;

    /// <summary>The time of an <see cref="Effect.AnswerLater"/> came; the reply token is the one that it carried.</summary>
    public sealed record DraftSettled(Guid DraftId, int Version, string? ReplyToken = null) : Incoming;

    /// <summary>
    /// A draft has been lying for <see cref="Draft.RemindAfter"/> or longer; nobody waits for a reply, so answers are pushed.
    /// </summary>
    public sealed record DraftExpiring(Guid DraftId) : Incoming;
}
