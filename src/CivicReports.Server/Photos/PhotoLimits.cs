namespace CivicReports.Server.Photos;

/// <summary>What one photo may cost us before we stop looking at it.</summary>
public static class PhotoLimits
{
    public const int Bytes = 20 * 1024 * 1024;
    public const long Pixels = 50_000_000;

    /// <summary>Encoders write about ten; a progressive JPEG made of thousands costs a full pass over the picture for each.</summary>
    public const int JpegScans = 32;

    public static readonly TimeSpan Decoding = TimeSpan.FromSeconds(20);
}
