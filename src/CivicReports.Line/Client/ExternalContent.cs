using System.Net;
using System.Net.Sockets;

namespace CivicReports.Line.Client;

/// <summary>Fetches from addresses that others wrote, without being led into our own network. Goes past any proxy, since a proxy would
/// look names up itself.</summary>
internal sealed class ExternalContent(IHttpClientFactory clients, LineConnection connection, ExternalRules rules, TimeProvider time)
{
    private const int MostRedirects = 3;
    private const int LongestAddress = 2000;

    internal async Task<ContentOutcome> Get(string url, CancellationToken cancellationToken)
    {
        if (url.Length > LongestAddress || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return new ContentOutcome.Refused(null, "Not an address.");

        var deadline = new CancellationTokenSource(connection.Options.ContentTimeout, time);
        ContentOutcome? outcome = null;
        try
        {
            return outcome = await Follow(address, deadline, cancellationToken);
        }
        finally
        {
            if (outcome is not ContentOutcome.Ready)
                deadline.Dispose();
        }
    }

    /// <summary>
    /// The transport that looks every host up itself and connects to the address it has judged, so that a name cannot change in between.
    /// </summary>
    internal static SocketsHttpHandler Handler(ExternalRules rules) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, cancellationToken) =>
        {
            var found = await rules.Resolve(context.DnsEndPoint.Host, cancellationToken);
            var allowed = found.Where(rules.MayConnect).ToArray();
            if (allowed.Length == 0)
                throw new ForbiddenAddressException($"{context.DnsEndPoint.Host} has no public address.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private async Task<ContentOutcome> Follow(Uri address, CancellationTokenSource deadline, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var client = clients.CreateClient(LineRegistration.External);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!rules.MayFetch(address))
                return new ContentOutcome.Refused(null, "Only https without user names or ports is fetched.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var (response, failure) = await Exchange.Send(client, request, limit.Token, cancellationToken);
            if (response is null)
                return ContentDownload.ToFailure(failure);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
                return await ContentDownload.ToOutcome(response, connection.Options.MaxContentBytes, deadline, cancellationToken);
            address = new Uri(address, next);
            response.Dispose();
        }

        return new ContentOutcome.Refused(null, "Too many redirects.");
    }
}
