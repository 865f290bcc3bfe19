using System.Net;
using System.Text.Json;

namespace CivicReports.Line.Client;

/// <summary>How one HTTP call ended, before anybody asks what that means for the caller.</summary>
internal abstract record LineReply
{
    /// <summary>The call never left: limiter, token or connection.</summary>
    internal sealed record NotSent(string Reason, TimeSpan? RetryAfter = null) : LineReply
    {
        /// <summary>The host has no address that we may connect to.</summary>
        internal bool IsForbidden { get; init; }

        /// <summary>LINE refuses to issue a token.</summary>
        internal bool NoToken { get; init; }
    }

    /// <summary>The call left, and no status came back.</summary>
    internal sealed record NoAnswer(string Reason) : LineReply;

    /// <summary>LINE answered; the body is null when it broke off or was too large.</summary>
    internal sealed record Answered(
        HttpStatusCode Status, byte[]? Body, string? RequestId, string? AcceptedRequestId, TimeSpan? RetryAfter) : LineReply
    {
        internal bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>Too many requests, LINE's own trouble, or a token it does not take: nothing is wrong with the request itself.</summary>
        internal bool IsPassing => (int)Status >= 500
            || Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized;

        internal LineError Error() => Read<LineError>() ?? new LineError();

        internal string Told() => $"{(int)Status} {Error().Message}".TrimEnd();

        internal T? Read<T>() where T : class
        {
            try
            {
                return Body is null ? null : JsonSerializer.Deserialize<T>(Body, LineJson.Options);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>LINE's error body; it also comes with a 409, then with the messages of the first attempt.</summary>
internal sealed record LineError
{
    public string Message { get; init; } = "";

    public IReadOnlyList<LineErrorDetail> Details { get; init; } = [];

    public IReadOnlyList<SentMessage> SentMessages { get; init; } = [];
}
