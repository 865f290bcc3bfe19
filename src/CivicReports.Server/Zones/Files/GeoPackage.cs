namespace CivicReports.Server.Zones.Files;

/// <summary>Features as a GeoPackage, for GIS that want a file; by ogr2ogr, in a private folder.</summary>
internal static class GeoPackage
{
    /// <param name="features">GeoJSON, one a line.</param>
    public static async Task<byte[]> Write(GdalProgram gdal, string layer, IEnumerable<string> features, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("civic-package-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "features.geojsonl"), Path.Combine(folder.FullName, "package.gpkg"));
            await File.WriteAllLinesAsync(from, features, ct);
            await gdal.Run("ogr2ogr", ct, "-f", "GPKG", "-nln", layer, "-a_srs", "EPSG:4326", to, $"GeoJSONSeq:{from}");
            return await File.ReadAllBytesAsync(to, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
