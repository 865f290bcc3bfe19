using System.Buffers;
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

    /// <summary>False for what no body could have as its signature; asked before a body is read.</summary>
    public static bool CanBe(string? header)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return TryRead(header, claimed);
    }

    /// <summary>True when the header was made with one of the secrets (two while they are being changed) over exactly these bytes.
    /// Takes the same time for every wrong signature of the right length.</summary>
    public static bool Verify(ReadOnlySpan<byte> rawBody, string? header, params ReadOnlySpan<string> secrets)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(header, claimed)) return false;
        var isGenuine = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0) continue;
            var hmac = Keyed(secret);
            hmac.AppendData(rawBody);
            isGenuine |= EndsAs(claimed, hmac);
        }

        return isGenuine;
    }

    /// <summary>The same over a body that came in pieces, without putting them together.</summary>
    public static bool Verify(in ReadOnlySequence<byte> rawBody, string? header, params ReadOnlySpan<string> secrets)
    {
        if (rawBody.IsSingleSegment) return Verify(rawBody.FirstSpan, header, secrets);
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(header, claimed)) return false;
        var isGenuine = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0) continue;
            var hmac = Keyed(secret);
            foreach (var piece in rawBody) hmac.AppendData(piece.Span);
            isGenuine |= EndsAs(claimed, hmac);
        }

        return isGenuine;
    }

    /// <summary>The header's value for a body, for whoever plays LINE.</summary>
    public static string Sign(ReadOnlySpan<byte> rawBody, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = Keyed(secret);
        hmac.AppendData(rawBody);
        hmac.GetHashAndReset(hash);
        return Convert.ToBase64String(hash);
    }

    private static bool TryRead(string? header, Span<byte> claimed) =>
        header is { Length: EncodedLength } && Convert.TryFromBase64String(header, claimed, out var length)
            && length == HMACSHA256.HashSizeInBytes;

    private static bool EndsAs(ReadOnlySpan<byte> claimed, IncrementalHash hmac)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(expected);
        return CryptographicOperations.FixedTimeEquals(expected, claimed);
    }

    /// <summary>Keyed hashes are kept for each thread: setting one up takes longer than hashing a body.</summary>
    private static IncrementalHash Keyed(string secret)
    {
        var kept = keyed ??= new(StringComparer.Ordinal);
        if (kept.TryGetValue(secret, out var hmac)) return hmac;
        if (kept.Count == MostKept)
        {
            foreach (var old in kept.Values) old.Dispose();
            kept.Clear();
        }

        return kept[secret] = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
    }
}
