using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace CivicReports.Tests.Zones;

/// <summary>Small files with zones, made by the tests: GeoJSON by hand, other formats of it by ogr2ogr.</summary>
internal static class MadeFiles
{
    /// <summary>Two school districts that share a border, within the test city.</summary>
    public static readonly string Schools = Collection(
        Box("202", "桜台小学校", 138.000, 34.000, 138.010, 34.020), Box("206", "本町小学校", 138.010, 34.000, 138.020, 34.020));

    public static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    public static string Box(string code, string name, double west, double south, double east, double north) =>
        Shape(code, name, FormattableString.Invariant(
            $"[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]"));

    public static string Shape(string? code, string? name, string coordinates, string type = "Polygon") =>
        $$$"""{"type":"Feature","properties":{"GAKKO_CD":{{{Json(code)}}},"GAKKO_MEI":{{{Json(name)}}}}"""
        + $$$""","geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Json(string? text) => text is null ? "null" : $"\"{text}\"";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A zip of what ogr2ogr makes of it.</summary>
    public static byte[] Shapefile(string geoJson, int epsg, string encoding, params string[] without)
    {
        var folder = Directory.CreateTempSubdirectory("civic-made-");
        try
        {
            Convert(folder.FullName, geoJson, "made.shp", "ESRI Shapefile", "-lco", $"ENCODING={encoding}", "-t_srs", $"EPSG:{epsg}");
            return Zip([.. folder.EnumerateFiles("made.*").Where(f => !without.Contains(f.Extension) && f.Extension != ".geojson")
                .Select(f => ($"学区/小学校区{f.Extension}", File.ReadAllBytes(f.FullName)))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static byte[] Made(string geoJson, string name, string driver)
    {
        var folder = Directory.CreateTempSubdirectory("civic-made-");
        try
        {
            Convert(folder.FullName, geoJson, name, driver);
            return File.ReadAllBytes(Path.Combine(folder.FullName, name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, CodePagesEncodingProvider.Instance.GetEncoding(932)))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    private static void Convert(string folder, string geoJson, string name, string driver, params string[] more)
    {
        var from = Path.Combine(folder, "made.geojson");
        File.WriteAllText(from, geoJson);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/ogr2ogr",
            ["-f", driver, .. more, Path.Combine(folder, name), from]) { RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, complaint);
    }
}
