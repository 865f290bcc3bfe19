namespace CivicReports.Server.Photos;

/// <summary>What one photo may cost us before we stop looking at it.</summary>
public static class PhotoLimits
{
    public const int Bytes = 20 * 1024 * 1024;
    public const long Pixels = 50_000_000;

    /// <summary>Of a side: what JPEG can say. A picture of one pixel by fifty million costs by its rows, not by its pixels.</summary>
    public const int Side = 65_535;

    /// <summary>Encoders write about ten; a progressive JPEG made of thousands costs a full pass over the picture for each.</summary>
    public const int JpegScans = 32;

    /// <summary>One JPEG segment; cameras put a preview into it, and nothing that we read.</summary>
    public const int Exif = 64 * 1024;

    /// <summary>Those of printing presses have two megabytes, those of cameras one kilobyte. A larger one is left out.</summary>
    public const int Profile = 4 * 1024 * 1024;
}

/// <summary>What one worker process may take.</summary>
public sealed record WorkerLimits
{
    /// <summary>The largest honest photo, a progressive JPEG of 48 megapixels, needs 500 MB.</summary>
    public long Memory { get; init; } = 900L * 1024 * 1024;

    /// <summary>
    /// 12 megapixels take 0.3 seconds, the first ones of a new worker a second more. What needs more than this begins again where no
    /// ordinary photo waits behind it.
    /// </summary>
    public TimeSpan Soon { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For one photo; the largest takes about three seconds.</summary>
    public TimeSpan Processor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For one photo; twice of it fits into <see cref="FetchLinePhoto.Lease"/>.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Until a started worker says that it is ready.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Without work for so long it ends and gives its memory back.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After so many photos a new one takes its place.</summary>
    public int Photos { get; init; } = 200;
}
