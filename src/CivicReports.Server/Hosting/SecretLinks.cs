using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CivicReports.Server.Hosting;

/// <summary>
/// Links that are a key: 192 bits. The database finds them by hash; who reads a dump cannot make one of it.
/// </summary>
/// <param name="purpose">What the secrets are sealed for; one cannot be opened as another's.</param>
public sealed class SecretLinks(IDataProtectionProvider protection, Settings settings, string purpose)
{
    private readonly IDataProtector seal = protection.CreateProtector(purpose);

    /// <summary>The hash to find it by, and the sealed secret.</summary>
    public (byte[] Hash, string Sealed) Make()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return (Hash(token), seal.Protect(token));
    }

    /// <summary>Null: the keys that sealed it are gone; a new link must be made.</summary>
    public Uri? Address(string path, string sealedToken)
    {
        try
        {
            return new(settings.PublicBaseUrl, path + seal.Unprotect(sealedToken));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
