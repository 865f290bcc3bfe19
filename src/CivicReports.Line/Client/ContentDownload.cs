using System.Net;

namespace CivicReports.Line.Client;

/// <summary>Content that people sent, from LINE's content host.</summary>
internal sealed class ContentDownload(LineConnection connection, TimeProvider time)
{
    internal async Task<ContentOutcome> Get(string messageId, CancellationToken cancellationToken)
    {
        var deadline = new CancellationTokenSource(connection.Options.ContentTimeout, time);
        ContentOutcome? outcome = null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var call = new LineCall(HttpMethod.Get, $"/v2/bot/message/{LineCall.Segment(messageId)}/content", Endpoint.Content)
            {
                OnDataHost = true,
            };
            var (response, failure) = await connection.Open(call, limit.Token, cancellationToken);
            return outcome = response is null
                ? ToFailure(failure)
                : await ToOutcome(response, connection.Options.MaxContentBytes, deadline, cancellationToken);
        }
        finally
        {
            if (outcome is not ContentOutcome.Ready)
                deadline.Dispose();
        }
    }

    internal static ContentOutcome ToFailure(LineReply? failure) => failure switch
    {
        LineReply.NotSent { IsForbidden: true, Reason: var reason } => new ContentOutcome.Refused(null, reason),
        LineReply.NotSent(var reason, var wait) => new ContentOutcome.TryLater(reason, wait),
        LineReply.NoAnswer(var reason) => new ContentOutcome.TryLater(reason),
        _ => new ContentOutcome.TryLater("No answer."),
    };

    /// <summary>Takes over the response and the deadline when content is ready, else disposes of the response.</summary>
    internal static async Task<ContentOutcome> ToOutcome(
        HttpResponseMessage response, long most, CancellationTokenSource deadline, CancellationToken cancellationToken)
    {
        var length = response.Content.Headers.ContentLength;
        if (response.StatusCode == HttpStatusCode.OK && !(length > most))
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var type = response.Content.Headers.ContentType?.MediaType;
            return new ContentOutcome.Ready(new LineContent(new LimitedStream(stream, most, response, deadline), type, length));
        }

        using (response)
        {
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new ContentOutcome.TooLarge(length ?? 0),
                HttpStatusCode.Accepted => new ContentOutcome.NotReady(),
                HttpStatusCode.NotFound => new ContentOutcome.NotFound(),
                HttpStatusCode.Gone => new ContentOutcome.Gone(),
                HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                    or >= HttpStatusCode.InternalServerError =>
                    new ContentOutcome.TryLater($"{(int)response.StatusCode}", Exchange.Wait(response.Headers.RetryAfter)),
                _ => new ContentOutcome.Refused(response.StatusCode, response.ReasonPhrase ?? ""),
            };
        }
    }
}
