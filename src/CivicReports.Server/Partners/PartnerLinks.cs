using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>Links for partners: 192 bits, for a time. The database finds them by hash; who reads a dump cannot make one of it.</summary>
public sealed class PartnerLinks(CivicReportsDb db, IDataProtectionProvider protection, Settings settings)
{
    private readonly IDataProtector seal = protection.CreateProtector("CivicReports.Partners.Link");

    /// <summary>The hash to find it by, and the sealed secret.</summary>
    public (byte[] Hash, string Sealed) Make()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return (Hash(token), seal.Protect(token));
    }

    /// <summary>Null: the keys that sealed it are gone; a new link must be made.</summary>
    public Uri? Of(PartnerRequest request)
    {
        try
        {
            return new(settings.PublicBaseUrl, $"/partner/{seal.Unprotect(request.SealedToken)}");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Unknown, over and withdrawn look the same.</summary>
    public Task<PartnerRequest?> Find(string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        return db.Set<PartnerRequest>().SingleOrDefaultAsync(
            r => r.TokenHash == hash && r.ExpiresAt > now && r.State != RequestState.Withdrawn, ct);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
