using Microsoft.Net.Http.Headers;

namespace CivicReports.Server.Photos;

/// <summary>One size of one stored photo, open for reading.</summary>
public sealed record PhotoFile(Stream Jpeg, string Version)
{
    /// <summary>Answers with the picture, or with 304 where the browser has it already.</summary>
    internal IResult Answer(HttpResponse response, TimeSpan maxAge)
    {
        response.Headers.CacheControl = $"private, max-age={(int)maxAge.TotalSeconds}";
        response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Stream(Jpeg, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{Version}\""));
    }

    internal static async Task<PhotoFile?> Open(IPhotoStore store, string? sha256, PhotoSize size, CancellationToken ct) =>
        PhotoHash.TryParse(sha256, out var hash) && await store.Open(hash, size, ct) is { } jpeg
            ? new(jpeg, $"{hash.Hex[..32]}-{(int)size}")
            : null;
}
