using System.Buffers.Text;
using System.Security.Cryptography;
using CivicReports.Domain;
using CivicReports.Server.Persistence;

namespace CivicReports.Server.Photos;

/// <summary>Makes the random addresses through which LINE's servers and residents see one photo, for half a year.</summary>
public sealed class PhotoLinks(CivicReportsDb db, Settings settings, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    /// <summary>Added to the caller's unit of work; it opens once that is saved.</summary>
    public Uri Make(Guid photoId, PhotoSize size)
    {
        var link = new PhotoLink
        {
            Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)),
            PhotoId = photoId,
            Size = (int)size,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow() + Life,
        };
        db.PhotoLinks.Add(link);
        return new(settings.PublicBaseUrl, $"/p/{link.Token}");
    }
}
