using System.IO.Compression;
using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;

namespace CivicReports.Server.Zones.Files;

/// <summary>An uploaded file, recognised by what it holds, whatever its name says; a zip is opened with every suspicion.</summary>
internal sealed record ZoneFile(ZoneFile.Format Kind, IReadOnlyList<ZoneFile.Part> Parts)
{
    public const int MostBytes = 50 * 1024 * 1024;
    private const long MostInflated = 200L * 1024 * 1024;
    private const int MostEntries = 500;
    private static readonly string[] Known = [".shp", ".shx", ".dbf", ".prj", ".cpg", ".geojson", ".json", ".gpkg", ".kml"];

    public enum Format { GeoJson, Shapefile, GeoPackage, Kml, Csv }

    /// <param name="Name">As people know it; it never becomes a path.</param>
    /// <param name="Files">By extension.</param>
    public sealed record Part(string Name, IReadOnlyDictionary<string, byte[]> Files);

    /// <exception cref="ValidationException">It is none of these, or a zip that means harm.</exception>
    public static ZoneFile Open(string name, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK\x03\x04"u8)) return Unzip(bytes);
        var kind = Recognise(name, bytes) ?? throw Refused(Refusals.NotAZoneFile);
        return new(kind, [Single(Path.GetFileNameWithoutExtension(name), kind, bytes)]);
    }

    public static ValidationException Refused(Refusal why, params (string, object)[] parameters) =>
        new([BrokenRules.Failure("file", why, parameters)]);

    private static Part Single(string name, Format kind, byte[] bytes) =>
        new(name, new Dictionary<string, byte[]> { [Extension(kind)] = bytes });

    public static string Extension(Format kind) => kind switch
    {
        Format.Shapefile => ".shp",
        Format.GeoPackage => ".gpkg",
        Format.Kml => ".kml",
        Format.Csv => ".csv",
        _ => ".geojson",
    };

    private static Format? Recognise(string name, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("SQLite format 3\0"u8)) return Format.GeoPackage;
        var start = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 4096)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith('{') || start.StartsWith('[')) return Format.GeoJson;
        if (start.StartsWith('<') && start.Contains("<kml", StringComparison.Ordinal)) return Format.Kml;
        return Path.GetExtension(name).Equals(".csv", StringComparison.OrdinalIgnoreCase) && start.Contains(',') ? Format.Csv : null;
    }

    private static ZoneFile Unzip(byte[] bytes)
    {
        List<(string Stem, string Extension, byte[] Bytes)> entries;
        try
        {
            entries = [.. Inflate(bytes)];
        }
        catch (InvalidDataException)
        {
            throw Refused(Refusals.NotAZoneFile);
        }

        var shapes = entries.GroupBy(e => e.Stem, StringComparer.Ordinal).Where(g => g.Any(e => e.Extension == ".shp"))
            .Select(g => new Part(NameOf(g.Key), g.GroupBy(e => e.Extension).ToDictionary(e => e.Key, e => e.First().Bytes))).ToList();
        if (shapes.Count > 0)
        {
            return shapes.All(s => s.Files.ContainsKey(".dbf")) ? new(Format.Shapefile, shapes)
                : throw Refused(Refusals.ShapefileIncomplete);
        }

        var single = entries.FirstOrDefault(e => e.Extension is ".geojson" or ".json" or ".gpkg" or ".kml");
        if (single.Bytes is null || Recognise(single.Stem + single.Extension, single.Bytes) is not { } kind)
            throw Refused(Refusals.NoZonesInZip);
        return new(kind, [Single(NameOf(single.Stem), kind, single.Bytes)]);
    }

    private static string NameOf(string stem) => stem[(stem.LastIndexOf('/') + 1)..];

    private static IEnumerable<(string, string, byte[])> Inflate(byte[] bytes)
    {
        // names that do not say UTF-8 are a Japanese Windows'
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read, leaveOpen: false, TextEncoding.Cp932);
        if (zip.Entries.Count > MostEntries) throw Refused(Refusals.ZipTooLarge);
        var left = MostInflated;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
                throw Refused(Refusals.ZipUnsafe);
            var extension = Path.GetExtension(name).ToLowerInvariant();
            if (!Known.Contains(extension) || name.Split('/')[0] == "__MACOSX") continue;
            var content = ReadAtMost(entry, left) ?? throw Refused(Refusals.ZipTooLarge);
            left -= content.Length;
            yield return (name[..^extension.Length], extension, content);
        }
    }

    /// <summary>Counts what comes out: what the zip says of its sizes may be a lie.</summary>
    private static byte[]? ReadAtMost(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var inflated = new MemoryStream();
        var buffer = new byte[81920];
        while (stream.Read(buffer) is var read and > 0)
        {
            if (inflated.Length + read > most) return null;
            inflated.Write(buffer, 0, read);
        }
        return inflated.ToArray();
    }
}
