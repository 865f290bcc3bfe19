using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Reads the little that is wanted of EXIF. A broken tag costs the hint, not the photo.</summary>
internal static class ExifReading
{
    public static (ExifHint Hint, ushort Orientation) Read(byte[]? tiff)
    {
        if (tiff is null || tiff.Length > PhotoLimits.Exif) return (ExifHint.None, 1);
        try
        {
            var exif = new ExifProfile(tiff);
            var orientation = exif.GetValue(ExifTag.Orientation)?.Value ?? 1;
            var place = Place(exif);
            return (new ExifHint(TakenAt(exif), place?.Latitude, place?.Longitude), orientation);
        }
        catch (Exception) // the reader's failures on hostile bytes are many and undocumented
        {
            return (ExifHint.None, 1);
        }
    }

    private static DateTime? TakenAt(ExifProfile exif) =>
        DateTime.TryParseExact(exif.GetValue(ExifTag.DateTimeOriginal)?.Value?.TrimEnd('\0', ' '), "yyyy:MM:dd HH:mm:ss",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken) && taken.Year >= 1990
            ? taken
            : null;

    private static (double Latitude, double Longitude)? Place(ExifProfile exif)
    {
        var latitude = Degrees(exif.GetValue(ExifTag.GPSLatitude)?.Value, exif.GetValue(ExifTag.GPSLatitudeRef)?.Value, "S");
        var longitude = Degrees(exif.GetValue(ExifTag.GPSLongitude)?.Value, exif.GetValue(ExifTag.GPSLongitudeRef)?.Value, "W");
        return (latitude, longitude) is ({ } y, { } x) && Math.Abs(y) <= 90 && Math.Abs(x) <= 180 && (x, y) != (0, 0) ? (y, x) : null;
    }

    private static double? Degrees(Rational[]? parts, string? side, string negative)
    {
        if (parts is not [var degrees, var minutes, var seconds]) return null;
        var value = degrees.ToDouble() + (minutes.ToDouble() / 60) + (seconds.ToDouble() / 3600);
        return double.IsFinite(value) ? (side?.StartsWith(negative, StringComparison.OrdinalIgnoreCase) == true ? -value : value) : null;
    }
}
