using System.Net;

namespace CivicReports.Line.Client;

/// <summary>What a call's end means for the one who asked.</summary>
internal static class Answers
{
    internal static SendOutcome ToPush(LineReply reply) => reply switch
    {
        LineReply.Answered { Status: HttpStatusCode.Conflict } answer =>
            new SendOutcome.AlreadyAccepted(answer.AcceptedRequestId, answer.Error().SentMessages),
        LineReply.Answered answer => ToSent(answer),
        LineReply.NotSent(var reason, var wait) => new SendOutcome.TryLater(reason, wait),
        // the retry key makes a second attempt harmless
        LineReply.NoAnswer(var reason) => new SendOutcome.TryLater(reason),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    internal static SendOutcome ToReply(LineReply reply) => reply switch
    {
        LineReply.Answered { Status: HttpStatusCode.BadRequest } answer when IsAbout(answer, "Invalid reply token") =>
            new SendOutcome.InvalidReplyToken(answer.Error().Message),
        // LINE's own trouble may have come after the message went out, and no key protects a reply
        LineReply.Answered { Status: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } answer =>
            new SendOutcome.Unknown(answer.Told()),
        LineReply.Answered answer => ToSent(answer),
        LineReply.NotSent(var reason, var wait) => new SendOutcome.TryLater(reason, wait),
        LineReply.NoAnswer(var reason) => new SendOutcome.Unknown(reason),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    internal static LineResult<T> ToResult<T>(LineReply reply, Func<LineReply.Answered, T?> read) => reply switch
    {
        LineReply.Answered { IsSuccess: true } answer => read(answer) is { } value
            ? new LineResult<T>.Ok(value)
            : new LineResult<T>.TryLater("LINE's answer cannot be read."),
        LineReply.Answered { Status: HttpStatusCode.NotFound } => new LineResult<T>.NotFound(),
        LineReply.Answered { IsPassing: true } answer => new LineResult<T>.TryLater(answer.Told(), answer.RetryAfter)
        {
            TokenRefused = answer.Status == HttpStatusCode.Unauthorized,
        },
        LineReply.Answered answer => new LineResult<T>.Refused(answer.Status, answer.Error().Message, answer.Error().Details),
        LineReply.NotSent(var reason, var wait) unsent => new LineResult<T>.TryLater(reason, wait) { TokenRefused = unsent.NoToken },
        LineReply.NoAnswer(var reason) => new LineResult<T>.TryLater(reason),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    private static SendOutcome ToSent(LineReply.Answered answer)
    {
        if (answer.IsSuccess)
            return new SendOutcome.Accepted(answer.RequestId, answer.Read<LineError>()?.SentMessages ?? []);
        // only the words tell the two kinds of 429 apart
        if (answer.Status == HttpStatusCode.TooManyRequests && IsAbout(answer, "monthly limit"))
            return new SendOutcome.QuotaSpent(answer.Error().Message);
        return answer.IsPassing
            ? new SendOutcome.TryLater(answer.Told(), answer.RetryAfter)
            : new SendOutcome.Refused(answer.Status, answer.Error().Message, answer.Error().Details);
    }

    private static bool IsAbout(LineReply.Answered answer, string words) =>
        answer.Error().Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
