using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace CivicReports.Line.Client;

/// <summary>The long-lived token of the configuration, or stateless ones (15 minutes) that are renewed before they end.</summary>
internal sealed class ChannelAccessTokens(IHttpClientFactory clients, IOptions<LineOptions> options, TimeProvider time) : IDisposable
{
    // of 15 minutes: clocks differ, and a call may be under way when the token ends
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim renewing = new(1);
    private volatile Held? held;

    public void Dispose() => renewing.Dispose();

    /// <summary>A token, or why there is none, and whether that is LINE's definite word.</summary>
    internal async Task<(string? Token, string? Problem, bool Refused)> Get(CancellationToken cancellationToken)
    {
        if (options.Value.ChannelAccessToken is { Length: > 0 } longLived)
            return (longLived, null, false);
        if (Current() is { } token)
            return (token, null, false);

        await renewing.WaitAsync(cancellationToken);
        try
        {
            // somebody else may have renewed it while this call waited
            return Current() is { } renewed ? (renewed, null, false) : await Renew(cancellationToken);
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <summary>Forgets a token that LINE refused; true when another may be had.</summary>
    internal bool Drop(string token)
    {
        if (held is { } current && current.Token == token)
            held = null;
        return string.IsNullOrEmpty(options.Value.ChannelAccessToken);
    }

    private string? Current() => held is { } token && time.GetUtcNow() < token.RenewAt ? token.Token : null;

    private async Task<(string? Token, string? Problem, bool Refused)> Renew(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ApiBaseUrl.AbsoluteUri.TrimEnd('/') + "/oauth2/v3/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = options.Value.ChannelId ?? "",
                ["client_secret"] = options.Value.Secrets() is [var first, ..] ? first : "",
            }),
        };
        var reply = await Exchange.Run(clients.CreateClient(LineRegistration.Api), request, options.Value.Timeout, cancellationToken);
        switch (reply)
        {
            case LineReply.Answered { Status: HttpStatusCode.OK } answer when answer.Read<Issued>() is { AccessToken.Length: > 0 } issued:
                var life = TimeSpan.FromSeconds(issued.ExpiresIn);
                held = new Held(issued.AccessToken, time.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
                return (issued.AccessToken, null, false);
            case LineReply.Answered answer:
                return (null, $"LINE issues no token: {(int)answer.Status} {answer.Read<Denied>()?.Description}".TrimEnd(),
                    (int)answer.Status < 500);
            case LineReply.NotSent(var reason, _):
                return (null, $"No token: {reason}", false);
            case LineReply.NoAnswer(var reason):
                return (null, $"No token: {reason}", false);
            default:
                return (null, "No token.", false);
        }
    }

    private sealed record Held(string Token, DateTimeOffset RenewAt);

    internal sealed record Issued(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] long ExpiresIn);

    internal sealed record Denied([property: JsonPropertyName("error_description")] string? Description);
}
