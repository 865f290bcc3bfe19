using System.Buffers;
using System.Net.Http.Headers;

namespace CivicReports.Line.Client;

/// <summary>One HTTP exchange that ends in a value, whatever the network does.</summary>
internal static class Exchange
{
    // a list of a thousand rich menus fits; nothing that LINE answers in JSON is larger
    private const int LargestAnswer = 8 * 1024 * 1024;

    internal static async Task<LineReply> Run(
        HttpClient client, HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var (response, failure) = await Send(client, request, limit.Token, cancellationToken);
        if (response is null)
            return failure!;
        using (response)
        {
            var body = await ReadBody(response, limit.Token, cancellationToken);
            return new LineReply.Answered(
                response.StatusCode,
                body,
                Header(response.Headers, "x-line-request-id"),
                Header(response.Headers, "x-line-accepted-request-id"),
                Wait(response.Headers.RetryAfter));
        }
    }

    /// <summary>
    /// The response with its headers only, or how the call failed. A cancelled <paramref name="limit"/> is a failure, the caller's own
    /// cancellation throws.
    /// </summary>
    internal static async Task<(HttpResponseMessage? Response, LineReply? Failure)> Send(
        HttpClient client, HttpRequestMessage request, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit), null);
        }
        catch (HttpRequestException problem) when (problem.InnerException is ForbiddenAddressException)
        {
            return (null, new LineReply.NotSent(problem.InnerException!.Message) { IsForbidden = true });
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return (null, new LineReply.NotSent($"No connection: {problem.Message}"));
        }
        catch (HttpRequestException problem)
        {
            return (null, new LineReply.NoAnswer($"The connection broke: {problem.Message}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new LineReply.NoAnswer("No answer in time."));
        }
    }

    internal static TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta;

    /// <summary>The status counts even when the body breaks off, so a broken body is null and no failure.</summary>
    private static async Task<byte[]?> ReadBody(HttpResponseMessage response, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit);
            using var read = new MemoryStream();
            var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
            try
            {
                for (int count; (count = await stream.ReadAsync(buffer, limit)) > 0;)
                {
                    if (read.Length + count > LargestAnswer)
                        return null;
                    read.Write(buffer, 0, count);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            return read.ToArray();
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
