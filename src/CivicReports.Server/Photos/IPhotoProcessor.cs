namespace CivicReports.Server.Photos;

/// <summary>Turns whatever bytes arrived into the JPEGs that we keep, or says why not. The only door to an image library.</summary>
public interface IPhotoProcessor
{
    Task<PhotoOutcome> Process(ReadOnlyMemory<byte> bytes, CancellationToken ct);
}

/// <summary>What became of a photo. A refusal is an answer, not an exception.</summary>
public abstract record PhotoOutcome
{
    public sealed record Accepted(ProcessedPhoto Photo) : PhotoOutcome;

    public sealed record Refused(PhotoRefusal Reason) : PhotoOutcome;
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
}
