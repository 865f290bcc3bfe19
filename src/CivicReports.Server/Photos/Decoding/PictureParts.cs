namespace CivicReports.Server.Photos.Decoding;

/// <summary>
/// A picture taken apart by our own code before any decoder runs: what its header says, and only the parts that make pixels.
/// </summary>
internal sealed record PictureParts
{
    public required PhotoFormat Format { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>The file without metadata and colour profile.</summary>
    public required byte[] Pixels { get; init; }

    /// <summary>The file without metadata, with its colour profile; null where it has none, a monster, or one called sRGB.</summary>
    public byte[]? WithProfile { get; init; }

    /// <summary>The first EXIF block, as TIFF.</summary>
    public byte[]? Exif { get; init; }

    public bool HasAlpha { get; init; }

    /// <summary>What an ordinary decoder would fill with grey without a word.</summary>
    public bool HasNoEnd { get; init; }
}

/// <summary>This is no picture that we can take, in words for the log.</summary>
internal sealed class BrokenPhotoException(string message) : Exception(message);
