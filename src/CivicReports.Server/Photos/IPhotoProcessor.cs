namespace CivicReports.Server.Photos;

/// <summary>Turns whatever bytes arrived into the JPEGs that we keep, or says why not. The only door to an image library.</summary>
public interface IPhotoProcessor
{
    /// <summary>Photos of different senders take turns, so that nobody's hundred photos hold up another's one.</summary>
    /// <param name="comesAgain">Rather than waiting for others' slow photos, which would keep it from the ordinary ones.</param>
    /// <exception cref="PhotoWorkerException">No worker could be started, or it shall come again: no fault of the photo's, try again
    /// later.</exception>
    Task<PhotoOutcome> Process(ReadOnlyMemory<byte> bytes, string sender, CancellationToken ct, bool comesAgain = false);
}

/// <summary>What became of a photo. A refusal is an answer, not an exception.</summary>
public abstract record PhotoOutcome
{
    public sealed record Accepted(ProcessedPhoto Photo, ExifHint Hint) : PhotoOutcome;

    public sealed record Refused(PhotoRefusal Reason, string? Why = null) : PhotoOutcome;
}

/// <summary>A photo upright, without metadata, in sRGB. Width and height are those of the large size.</summary>
public sealed record ProcessedPhoto(PhotoHash Hash, byte[] Large, byte[] Card, byte[] Small, int Width, int Height);

/// <summary>Why a photo was not taken.</summary>
public enum PhotoRefusal
{
    NotAPhoto,
    TooLarge,
    TooManyPixels,
    Corrupt,

    /// <summary>Its decoder took too much memory or time, or died of it, twice.</summary>
    TooCostly,
}

/// <summary>The photo worker cannot be started or does not answer as it should.</summary>
public sealed class PhotoWorkerException(string message, Exception? cause = null) : Exception(message, cause);
