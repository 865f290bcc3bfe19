using System.Text.Json;

namespace CivicReports.Server.Zones.Files;

/// <summary>One layer within a file.</summary>
/// <param name="Geometry">As the file calls it.</param>
/// <param name="Epsg">Of its coordinates, where the file says so in a way that has a number.</param>
/// <param name="Crs">The coordinate system's name; null: the file says nothing, and a person is asked.</param>
/// <param name="Encodings">Null where the format leaves no doubt; else what to choose from, the likelier first.</param>
public sealed record Source(string Name, string Geometry, int Features, int? Epsg, string? Crs, IReadOnlyList<string>? Encodings);

/// <summary>The first rows as they read in one encoding.</summary>
/// <param name="Readable">Nothing that cannot be a letter.</param>
public sealed record Sample(string? Encoding, bool Readable, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A shape with what stands beside it in the file.</summary>
/// <param name="Geometry">GeoJSON; null where it has none.</param>
internal sealed record Feature(IReadOnlyDictionary<string, string> Columns, string? Geometry)
{
    /// <param name="json">One GeoJSON feature.</param>
    public static Feature Read(JsonElement json)
    {
        var columns = new Dictionary<string, string>();
        if (json.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            foreach (var property in properties.EnumerateObject()) columns[property.Name] = Text(property.Value);
        var geometry = json.TryGetProperty("geometry", out var shape) && shape.ValueKind == JsonValueKind.Object
            ? shape.GetRawText() : null;
        return new(columns, geometry);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!.Trim(),
        // codes are often kept as 3.0
        JsonValueKind.Number when value.TryGetDecimal(out var number) => $"{number / 1.0000000000000000000000000m}",
        _ => value.GetRawText(),
    };
}
