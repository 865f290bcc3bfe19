using System.Security.Cryptography;
using System.Text;

namespace CivicReports.Line;

/// <summary>The `x-line-signature` header: Base64 of HMAC-SHA256 over the raw body, keyed by the channel secret.</summary>
public static class LineSignature
{
    /// <summary>The header's name; compare without regard to case.</summary>
    public const string Header = "x-line-signature";

    private const int EncodedLength = 44;

    /// <summary>Two while secrets are being changed, and some more for whoever plays several channels.</summary>
    private const int MostKept = 8;

    [ThreadStatic]
    private static Dictionary<string, IncrementalHash>? keyed;

    /// <summary>True when the header was made with one of the secrets (two while they are being changed) over exactly these bytes.
    /// Takes the same time for every wrong signature of the right length.</summary>
    public static bool Verify(ReadOnlySpan<byte> rawBody, string? header, params ReadOnlySpan<string> secrets)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (header is not { Length: EncodedLength }
            || !Convert.TryFromBase64String(header, claimed, out var length) || length != HMACSHA256.HashSizeInBytes)
            return false;

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isGenuine = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0)
                continue;
            Compute(rawBody, secret, expected);
            isGenuine |= CryptographicOperations.FixedTimeEquals(expected, claimed);
        }

        return isGenuine;
    }

    /// <summary>The header's value for a body, for whoever plays LINE.</summary>
    public static string Sign(ReadOnlySpan<byte> rawBody, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(rawBody, secret, hash);
        return Convert.ToBase64String(hash);
    }

    /// <summary>Keyed hashes are kept for each thread: setting one up takes longer than hashing a body.</summary>
    private static void Compute(ReadOnlySpan<byte> rawBody, string secret, Span<byte> hash)
    {
        var kept = keyed ??= new(StringComparer.Ordinal);
        if (!kept.TryGetValue(secret, out var hmac))
        {
            if (kept.Count == MostKept)
            {
                foreach (var old in kept.Values) old.Dispose();
                kept.Clear();
            }

            kept[secret] = hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        }

        hmac.AppendData(rawBody);
        hmac.GetHashAndReset(hash);
    }
}
