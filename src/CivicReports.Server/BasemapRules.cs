using System.Net;

namespace CivicReports.Server;

/// <summary>Which basemaps an operator may set, and where the browser fetches them.</summary>
public static class BasemapRules
{
    private static readonly IPNetwork[] Private =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7")];

    private static readonly string[] Places = ["{z}", "{x}", "{y}"], Inner = [".local", ".lan", ".internal"];

    public static void Check(Settings.Basemap map)
    {
        if (map.Type is not ("none" or "raster" or "pmtiles" or "style"))
            throw new SettingsException($"The Type of basemap \"{map.Id}\" must be none or raster, pmtiles or style, not \"{map.Type}\".");
        if (map.Type == "none") return;
        var isTemplate = map.Type == "raster";
        if (!IsAllowed(map.Url) || (isTemplate && !Places.All(place => map.Url!.Contains(place, StringComparison.Ordinal))))
            throw new SettingsException($"The Url of basemap \"{map.Id}\" must be an absolute https address"
                + (isTemplate ? " with {z}, {x} and {y}" : "") + "; http only within the city's own network.");
        foreach (var host in AlsoFrom(map).Where(host => !IsAllowed(host)))
            throw new SettingsException($"AlsoFrom of basemap \"{map.Id}\" takes https addresses, comma-separated, not \"{host}\".");
        if (string.IsNullOrWhiteSpace(map.Attribution))
            throw new SettingsException(
                $"The Attribution of basemap \"{map.Id}\" is missing: whose tiles they are must be seen on the map.");
    }

    /// <summary>What the browser may ask besides us.</summary>
    public static IEnumerable<string> Origins(IEnumerable<Settings.Basemap> maps) => maps.Where(map => map.Type != "none")
        .SelectMany(map => AlsoFrom(map).Prepend(map.Url!)).Select(url => new Uri(url).GetLeftPart(UriPartial.Authority)).Distinct();

    private static string[] AlsoFrom(Settings.Basemap map) =>
        (map.AlsoFrom ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsAllowed(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == "https" || (url.Scheme == "http" && IsWithin(url)));

    /// <summary>Loopback, private addresses, and names that no public server has.</summary>
    private static bool IsWithin(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var address)
        ? Private.Any(network => network.Contains(address))
        : !url.Host.Contains('.', StringComparison.Ordinal)
            || Inner.Any(end => url.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
}
