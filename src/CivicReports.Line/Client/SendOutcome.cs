using System.Net;
using CivicReports.Line.Messages;

namespace CivicReports.Line.Client;

/// <summary>What became of a reply or push.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>LINE took it. Also true for somebody who has blocked the account.</summary>
    /// <param name="RequestId">LINE's `x-line-request-id`.</param>
    public sealed record Accepted(string? RequestId, IReadOnlyList<SentMessage> SentMessages) : SendOutcome;

    /// <summary>409: an earlier attempt with this retry key had been taken; as good as accepted. Pushes only.</summary>
    public sealed record AlreadyAccepted(string? AcceptedRequestId, IReadOnlyList<SentMessage> SentMessages) : SendOutcome;

    /// <summary>Too many requests, LINE's own error, no answer or no connection: safe to send again, a push with the same key.</summary>
    /// <param name="RetryAfter">LINE's or our limiter's wish, if told.</param>
    public sealed record TryLater(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;

    /// <summary>429 with the month's messages used up: sending again helps only next month or after a change of plan.</summary>
    public sealed record QuotaSpent(string Message) : SendOutcome;

    /// <summary>A definite no; sending the same again brings the same.</summary>
    public sealed record Refused(HttpStatusCode Status, string Message, IReadOnlyList<LineErrorDetail> Details) : SendOutcome;

    /// <summary>A definite 400: the token was used or is too old, and nothing was sent. Replies only.</summary>
    public sealed record InvalidReplyToken(string Message) : SendOutcome;

    /// <summary>Sent, but no clear answer: it may or may not have arrived, so it must not be sent again. Replies only.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;

    /// <summary>Not sent, since LINE would refuse messages like these.</summary>
    public sealed record BeyondLimits(IReadOnlyList<LimitViolation> Violations) : SendOutcome;
}

/// <summary>A message as LINE filed it.</summary>
public sealed record SentMessage(string Id, string? QuoteToken = null);

/// <summary>What LINE did not like, and where, such as `messages[0].text`.</summary>
public sealed record LineErrorDetail(string? Message, string? Property);
