using System.Text.Json;
using System.Text.RegularExpressions;
using CivicReports.Server.Pipeline;
using FluentValidation;

namespace CivicReports.Server.Zones.Files;

/// <summary>GeoJSON needs no GDAL: its features, and the coordinate system that older files name.</summary>
internal static partial class GeoJsonText
{
    private const int Wgs84 = 4326;

    [GeneratedRegex(@"EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$", RegexOptions.IgnoreCase)]
    private static partial Regex EpsgNumber();

    /// <summary>As QGIS and ogr2ogr write it.</summary>
    public static string? NameIn(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            && name.GetString() is { Length: > 0 and <= 100 } said ? said : null;
    }

    /// <exception cref="ValidationException">It is none, or an error that somebody saved in place of it.</exception>
    public static (int Epsg, List<Feature> Features) Read(string text)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text);
        }
        catch (JsonException broken)
        {
            throw ZoneFile.Refused(Refusals.ZoneFileUnreadable, ("why", $"line {(broken.LineNumber ?? 0) + 1}"));
        }

        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TypeOf(root) is not "FeatureCollection"
                || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return TypeOf(root) == "Feature" ? (Wgs84, [Feature.Read(root)]) : throw NotGeoJson(text);
            if (features.EnumerateArray().Any(f => TypeOf(f) != "Feature")) throw NotGeoJson(text);
            return (EpsgOf(root), [.. features.EnumerateArray().Select(Feature.Read)]);
        }
    }

    private static string? TypeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() : null;

    private static ValidationException NotGeoJson(string text) =>
        ZoneFile.Refused(Refusals.NotGeoJson, ("said", text.Trim()[..Math.Min(text.Trim().Length, 120)].ReplaceLineEndings(" ")));

    private static int EpsgOf(JsonElement root) =>
        root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object
            && crs.TryGetProperty("properties", out var said) && said.ValueKind == JsonValueKind.Object
            && said.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            && EpsgNumber().Match(name.GetString()!) is { Success: true } number
            ? int.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : Wgs84;
}
