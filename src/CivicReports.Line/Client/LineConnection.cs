using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CivicReports.Line.Client;

/// <summary>Every call to LINE's two hosts goes through here: limiter, token, and once more with a new token after a 401.</summary>
internal sealed class LineConnection(
    IHttpClientFactory clients, ChannelAccessTokens tokens, EndpointLimits limits, IOptions<LineOptions> options)
{
    internal LineOptions Options => options.Value;

    internal static ReadOnlyMemory<byte> Json<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, LineJson.Options);

    /// <summary>The status and the whole body.</summary>
    internal async Task<LineReply> Call(LineCall call, CancellationToken cancellationToken)
    {
        var (token, refusal) = await Admit(call, cancellationToken);
        if (token is null)
            return refusal!;
        var reply = await Attempt(token);
        // a refused token means that nothing was done, so even a reply may go once more
        if (reply is LineReply.Answered { Status: HttpStatusCode.Unauthorized } && tokens.Drop(token)
            && (await tokens.Get(cancellationToken)).Token is { } renewed)
            reply = await Attempt(renewed);
        return reply;

        async Task<LineReply> Attempt(string bearer)
        {
            using var request = call.ToRequest(Options, bearer);
            return await Exchange.Run(Client(call), request, Options.Timeout, cancellationToken);
        }
    }

    /// <summary>The response with its body still to come, for content; or how the call failed.</summary>
    internal async Task<(HttpResponseMessage? Response, LineReply? Failure)> Open(
        LineCall call, CancellationToken limit, CancellationToken cancellationToken)
    {
        var (token, refusal) = await Admit(call, cancellationToken);
        if (token is null)
            return (null, refusal);
        var result = await Attempt(token);
        if (result.Response is { StatusCode: HttpStatusCode.Unauthorized } response && tokens.Drop(token)
            && (await tokens.Get(cancellationToken)).Token is { } renewed)
        {
            response.Dispose();
            result = await Attempt(renewed);
        }

        return result;

        async Task<(HttpResponseMessage? Response, LineReply? Failure)> Attempt(string bearer)
        {
            using var request = call.ToRequest(Options, bearer);
            return await Exchange.Send(Client(call), request, limit, cancellationToken);
        }
    }

    private HttpClient Client(LineCall call) => clients.CreateClient(call.OnDataHost ? LineRegistration.DataApi : LineRegistration.Api);

    private async Task<(string? Token, LineReply? Refusal)> Admit(LineCall call, CancellationToken cancellationToken)
    {
        using var lease = await limits.Acquire(call.Endpoint, cancellationToken);
        if (!lease.IsAcquired)
            return (null, new LineReply.NotSent(
                "Our own limit of calls is reached.", lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null));
        var (token, problem, refused) = await tokens.Get(cancellationToken);
        return (token, token is null ? new LineReply.NotSent(problem ?? "No token.") { NoToken = refused } : null);
    }
}
