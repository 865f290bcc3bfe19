using System.Net;
using System.Net.Sockets;

namespace CivicReports.Line.Client;

/// <summary>Tells addresses of the open internet from those of this machine, its network and its cloud.</summary>
internal static class PublicAddress
{
    // by the IANA registries of special-purpose addresses, IPv4 and IPv6
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // within 2000::/3: Teredo and other protocol assignments, documentation, 6to4 (it carries an IPv4 address)
    private static readonly IPNetwork[] NotPublicIn6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    /// <summary>True for an address that anybody on the internet may be served from.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address) && !NotPublicIn6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
