namespace CivicReports.Server.Photos;

/// <summary>Where processed photos are kept; every node sees the same ones.</summary>
public interface IPhotoStore
{
    /// <summary>Keeps all sizes; when this returns they outlive a power cut. Doing it twice changes nothing.</summary>
    Task Save(ProcessedPhoto photo, CancellationToken ct);

    /// <summary>A stream of one size, or null where there is none.</summary>
    Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct);

    /// <summary>Keeps a few bytes for a moment, to see whether photos would be kept.</summary>
    /// <exception cref="Exception">They would not.</exception>
    Task Try(CancellationToken ct);

    /// <summary>Forgets all sizes; a photo that is not there is fine.</summary>
    Task Delete(PhotoHash hash, CancellationToken ct);
}
