using NetTopologySuite.Geometries;

namespace CivicReports.Server.Photos;

/// <summary>
/// When and where a photo says it was taken. A hint to staff: it may be missing, wrong or forged. The time is the camera's wall clock.
/// </summary>
public sealed record ExifHint(DateTime? TakenAt, double? Latitude, double? Longitude)
{
    public static readonly ExifHint None = new(null, null, null);

    public Point? Position => (Longitude, Latitude) is ({ } x, { } y) ? new Point(x, y) { SRID = 4326 } : null;
}
