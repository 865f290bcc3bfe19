using System.Text;
using System.Text.Json;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Zones.Files;

/// <summary>What a file holds: its layers, how its first rows read, its shapes.</summary>
internal sealed class ZoneFileReader(GdalProgram gdal)
{
    private const int SampleRows = 200, MostFeatures = 50_000;

    public async Task<IReadOnlyList<Source>> Sources(ZoneFile file, CancellationToken ct)
    {
        if (file.Kind == ZoneFile.Format.GeoJson)
        {
            var bytes = file.Parts[0].Files[".geojson"];
            var utf8 = TextEncoding.IsUtf8(bytes);
            var text = TextEncoding.Decode(bytes, utf8 ? TextEncoding.Utf8 : TextEncoding.ShiftJis);
            var (epsg, features) = GeoJsonText.Read(text);
            return [new(GeoJsonText.NameIn(text) ?? file.Parts[0].Name, "", features.Count, epsg, $"EPSG:{epsg}",
                utf8 ? null : [TextEncoding.ShiftJis, TextEncoding.Utf8])];
        }

        using var folder = new GdalFolder(gdal, file);
        var sources = (await folder.Layers(ct)).Select(l => new Source(l.Shown, l.Geometry, l.Features, l.Epsg, l.Crs,
            file.Kind == ZoneFile.Format.Shapefile ? Encodings(file.Parts.First(p => p.Name == l.Shown)) : null)).ToList();
        return sources.Count > 0 ? sources : throw ZoneFile.Refused(Refusals.NoZonesInFile);
    }

    public async Task<Sample> Sample(ZoneFile file, string source, string? encoding, CancellationToken ct)
    {
        var (_, features) = await Read(file, source, encoding, null, SampleRows, ct);
        var columns = features.SelectMany(f => f.Columns.Keys).Distinct().ToList();
        IReadOnlyList<IReadOnlyList<string>> rows =
            [.. features.Select(f => columns.Select(c => f.Columns.GetValueOrDefault(c, "")).ToList())];
        return new(encoding, !rows.Concat([columns]).SelectMany(r => r).Any(Garbled), columns, rows);
    }

    /// <summary>All shapes, and the system of their coordinates.</summary>
    public async Task<(int Epsg, IReadOnlyList<Feature> Features)> Read(ZoneFile file, string source, string? encoding, int? epsg,
        int? first, CancellationToken ct)
    {
        if (file.Kind == ZoneFile.Format.GeoJson)
        {
            var (said, all) = GeoJsonText.Read(TextEncoding.Decode(file.Parts[0].Files[".geojson"], encoding ?? TextEncoding.Utf8));
            return (epsg ?? said, Few(first is { } most ? [.. all.Take(most)] : all));
        }

        using var folder = new GdalFolder(gdal, file);
        var layer = (await folder.Layers(ct)).FirstOrDefault(l => l.Shown == source) ?? throw ZoneFile.Refused(Refusals.NoZonesInFile);
        var lines = await folder.Features(layer, encoding, epsg, first, ct);
        return (4326, Few([.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line)]));
    }

    private static List<Feature> Few(List<Feature> features) =>
        features.Count <= MostFeatures ? features : throw ZoneFile.Refused(Refusals.ZoneFileTooCostly);

    private static Feature Line(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Feature.Read(json.RootElement);
    }

    private static string[] Encodings(ZoneFile.Part part)
    {
        // whether it reads as UTF-8 says more than a .cpg that somebody's tool wrote
        var text = part.Files[".dbf"];
        return TextEncoding.IsUtf8(Letters(text)) && !SaysShiftJis(part) ? [TextEncoding.Utf8, TextEncoding.ShiftJis]
            : [TextEncoding.ShiftJis, TextEncoding.Utf8];
    }

    private static bool SaysShiftJis(ZoneFile.Part part) => part.Files.TryGetValue(".cpg", out var said)
        && Encoding.ASCII.GetString(said).ToUpperInvariant() is var name
        && (name.Contains("932", StringComparison.Ordinal) || name.Contains("JIS", StringComparison.Ordinal));

    /// <summary>The header of a dBase file is binary; what follows is text.</summary>
    private static byte[] Letters(byte[] dbf) =>
        dbf.Length > 10 && BitConverter.ToUInt16(dbf, 8) is var header && header < dbf.Length ? dbf[header..] : [];

    private static bool Garbled(string text) =>
        text.Any(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is >= '\uE000' and <= '\uF8FF'
            || c is >= '\uFF61' and <= '\uFF9F' && text.Any(other => other is >= '\u4E00' and <= '\u9FFF' or >= '\u0080' and <= '\u00FF'));
}
