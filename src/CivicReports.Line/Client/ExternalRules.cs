using System.Net;

namespace CivicReports.Line.Client;

/// <summary>Where content may be fetched from when somebody else wrote the address.</summary>
internal sealed record ExternalRules
{
    internal Func<Uri, bool> MayFetch { get; init; } =
        address => address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0;

    internal Func<IPAddress, bool> MayConnect { get; init; } = PublicAddress.IsPublic;

    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}

/// <summary>A host has no address that we may connect to.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);
