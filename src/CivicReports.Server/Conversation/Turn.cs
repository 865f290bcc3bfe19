using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Disasters;
using CivicReports.Server.Privacy;
using CivicReports.Server.Tickets;

namespace CivicReports.Server.Conversation;

/// <summary>What comes of one event: the draft from now on (null: none), at most five messages, and what is to be done.</summary>
public sealed record Turn(Draft? Draft, IReadOnlyList<LineMessage> Replies, IReadOnlyList<Effect> Effects);

/// <summary>Something the caller does after a turn, in the order of the list and in the same transaction.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>The report is complete; the draft is gone from the turn.</summary>
    public sealed record Submit(SubmitReport.Command Report) : Effect;

    /// <summary>The same for a report of a disaster.</summary>
    public sealed record SubmitToDisaster(SubmitDisasterReport.Command Report) : Effect;

    /// <summary>The resident takes part in a drill from now.</summary>
    public sealed record JoinDrill(int DisasterId) : Effect;

    /// <summary>Fetch this photo from LINE, or from the external address, for the draft.</summary>
    public sealed record KeepPhoto(
        Guid DraftId, string MessageId, string? ImageSetId, int? ImageIndex, string? ExternalUrl, DateTimeOffset ReceivedAt) : Effect;

    /// <summary>Remove what this message brought wherever it is, photo or words: the resident took it back.</summary>
    public sealed record ForgetMessage(string MessageId) : Effect;

    /// <summary>Nothing is kept of this draft: its photos go.</summary>
    public sealed record DropDraft(Guid DraftId) : Effect;

    /// <summary>
    /// Photos may still be coming: send <see cref="Incoming.DraftSettled"/> after that time, with this event's reply token.
    /// </summary>
    public sealed record AnswerLater(Guid DraftId, int Version, TimeSpan After, string? ReplyToken) : Effect;

    /// <summary>The resident chose a language.</summary>
    public sealed record SetLanguage(string Language) : Effect;

    /// <summary>The notice of purpose and privacy is among the replies.</summary>
    public sealed record MarkInformed : Effect;

    /// <summary>Nothing can be pushed any more.</summary>
    public sealed record MarkBlocked : Effect;

    public sealed record MarkUnblocked : Effect;

    /// <summary>The resident is told that nothing is taken in from them.</summary>
    public sealed record MarkToldOfBlock : Effect;

    /// <summary>「直りましたか」: yes, or not yet.</summary>
    public sealed record AnswerFixed(AnswerWhetherFixed.Command Answer) : Effect;

    /// <summary>The resident takes a report back.</summary>
    public sealed record Withdraw(WithdrawReport.Command Withdrawal) : Effect;

    /// <summary>Words and photos for a ticket that the resident reported to; the photos are the draft's so far.</summary>
    public sealed record AddToTicket(string TicketNumber, string? Words, IReadOnlyList<string> PhotoMessageIds,
        IReadOnlyList<SentMessage>? Messages = null) : Effect;

    /// <summary>The resident asks to be forgotten.</summary>
    public sealed record ForgetMe(AskForErasure.Command Request) : Effect;
}
