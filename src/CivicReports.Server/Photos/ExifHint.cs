using System.Runtime.InteropServices;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Photos;

/// <summary>When and where a photo says it was taken. A hint to staff: it may be missing, wrong or forged. The time is the camera's wall clock.</summary>
public sealed record ExifHint(DateTime? TakenAt, double? Latitude, double? Longitude)
{
    public static readonly ExifHint None = new(null, null, null);

    public Point? Position => (Longitude, Latitude) is ({ } x, { } y) ? new Point(x, y) { SRID = 4326 } : null;

    /// <summary>Never throws: a broken tag costs the hint, not the photo.</summary>
    public static ExifHint Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var whole = MemoryMarshal.TryGetArray(bytes, out var array) ? array : bytes.ToArray();
            using var stream = new MemoryStream(whole.Array!, whole.Offset, whole.Count, writable: false);
            var directories = ImageMetadataReader.ReadMetadata(stream);
            var place = Attempt(() => directories.OfType<GpsDirectory>().FirstOrDefault()?.GetGeoLocation());
            var inRange = place is { IsZero: false, Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
            return new ExifHint(TakenAtOf(directories), inRange ? place!.Latitude : null, inRange ? place!.Longitude : null);
        }
        catch (Exception) // the reader's failures on hostile bytes are many and undocumented
        {
            return None;
        }
    }

    private static DateTime? TakenAtOf(IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        foreach (var exif in directories.OfType<ExifSubIfdDirectory>())
        {
            if (exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var taken) && taken.Year >= 1990)
                return DateTime.SpecifyKind(taken, DateTimeKind.Unspecified);
        }
        return null;
    }

    private static T? Attempt<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
