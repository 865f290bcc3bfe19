using System.Text.RegularExpressions;

namespace CivicReports.Server.Zones.Files;

/// <summary>A file laid out for GDAL in a private folder, under names of ours; gone afterwards.</summary>
internal sealed partial class GdalFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civic-zones-");
    private readonly GdalProgram gdal;
    private readonly List<string> paths = [];
    private readonly ZoneFile file;

    public GdalFolder(GdalProgram gdal, ZoneFile file)
    {
        (this.gdal, this.file) = (gdal, file);
        foreach (var (part, at) in file.Parts.Select((part, at) => (part, at)))
        {
            foreach (var (extension, bytes) in part.Files) File.WriteAllBytes(Path.Combine(folder.FullName, $"part{at}{extension}"), bytes);
            paths.Add(Path.Combine(folder.FullName, $"part{at}{ZoneFile.Extension(file.Kind)}"));
        }
    }

    /// <summary>A layer as ogrinfo tells of it.</summary>
    public sealed record Layer(string Path, string Name, string Shown, string Geometry, int Features, int? Epsg, string? Crs);

    [GeneratedRegex("""
        ^Layer\ name:\ (?<name>.*)$ (?<told>(?:\n(?!Layer\ name:).*)*)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LayerText();

    [GeneratedRegex(@"^Geometry: (.*)$", RegexOptions.Multiline)]
    private static partial Regex GeometryLine();

    [GeneratedRegex(@"^Feature Count: (\d+)$", RegexOptions.Multiline)]
    private static partial Regex CountLine();

    [GeneratedRegex(@"^Layer SRS WKT:\n\w+\[""(?<name>[^""]+)""", RegexOptions.Multiline)]
    private static partial Regex CrsLine();

    /// <summary>The last id within the outermost brackets is the whole system's.</summary>
    [GeneratedRegex(@"^    ID\[""EPSG"",(\d+)\]\]$", RegexOptions.Multiline)]
    private static partial Regex EpsgLine();

    public async Task<IReadOnlyList<Layer>> Layers(CancellationToken ct)
    {
        var layers = new List<Layer>();
        foreach (var (path, part) in paths.Zip(file.Parts))
        {
            var told = await gdal.Run("ogrinfo", ct, "-ro", "-so", "-al", "-noextent", "-nomd", path);
            foreach (Match layer in LayerText().Matches(told))
            {
                var (name, text) = (layer.Groups["name"].Value, layer.Groups["told"].Value);
                layers.Add(new(path, name, file.Kind == ZoneFile.Format.Shapefile ? part.Name : name,
                    GeometryLine().Match(text).Groups[1].Value,
                    int.TryParse(CountLine().Match(text).Groups[1].Value, out var count) ? count : 0,
                    int.TryParse(EpsgLine().Match(text).Groups[1].Value, out var epsg) ? epsg : null,
                    CrsLine().Match(text) is { Success: true } crs ? crs.Groups["name"].Value : null));
            }
        }
        return layers;
    }

    /// <summary>One feature a line; in degrees where the system is known.</summary>
    public Task<string> Features(Layer layer, string? encoding, int? epsg, int? first, CancellationToken ct) => gdal.Run("ogr2ogr", ct, [
        "-f", "GeoJSONSeq", "-dim", "XY", "-nlt", "CONVERT_TO_LINEAR", "-lco", "COORDINATE_PRECISION=9",
        .. first is { } limit ? new[] { "-limit", $"{limit}" } : [],
        .. encoding is not null && file.Kind == ZoneFile.Format.Shapefile ? new[] { "-oo", $"ENCODING={encoding}" } : [],
        .. epsg is { } said ? new[] { "-s_srs", $"EPSG:{said}" } : [],
        .. epsg is not null || layer.Crs is not null ? new[] { "-t_srs", "EPSG:4326" } : [],
        "/vsistdout/", layer.Path, layer.Name]);

    public void Dispose() => folder.Delete(recursive: true);
}
