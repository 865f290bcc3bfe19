using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CivicReports.Server.Photos;

/// <summary>
/// SHA-256 of a photo's large size: its name in the store. Sixty-four hex digits and nothing else, so it can never be a path.
/// </summary>
public sealed record PhotoHash
{
    private const int Digits = 64;

    private PhotoHash(string hex) => Hex = hex;

    public string Hex { get; }

    public static PhotoHash Of(ReadOnlySpan<byte> large) => new(Convert.ToHexStringLower(SHA256.HashData(large)));

    public static PhotoHash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"Not a photo hash: {text.Length} characters.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PhotoHash? hash)
    {
        hash = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower) ? new PhotoHash(text) : null;
        return hash is not null;
    }

    public override string ToString() => Hex;
}
