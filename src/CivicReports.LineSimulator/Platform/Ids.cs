using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CivicReports.LineSimulator.Platform;

/// <summary>Identifiers in the platform's own shapes.</summary>
public static class Ids
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static long lastMessage;

    /// <summary>26 characters that sort by time: 48 bits of milliseconds and 80 random ones.</summary>
    public static string Ulid(DateTimeOffset at)
    {
        var value = new UInt128((ulong)at.ToUnixTimeMilliseconds() << 16, 0)
            | new UInt128(RandomNumber(16), RandomNumber(64));
        var text = new char[26];
        for (var i = 25; i >= 0; i--, value >>= 5) text[i] = Crockford[(int)(value & 31)];
        return new string(text);
    }

    /// <summary>The same name always gives the same user id, so a restarted simulator meets the residents the server still knows.</summary>
    public static string UserId(string channelId, string name) =>
        "U" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channelId}/{name}")).AsSpan(0, 16));

    /// <summary>Numbers that grow, unlike those of an earlier run.</summary>
    public static string Message(DateTimeOffset at)
    {
        var wanted = 400_000_000_000_000_000 + (at.ToUnixTimeMilliseconds() * 1000);
        while (true)
        {
            var before = Interlocked.Read(ref lastMessage);
            var next = Math.Max(wanted, before + 1);
            if (Interlocked.CompareExchange(ref lastMessage, next, before) == before)
                return next.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static string Hex32() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string Token(int bytes = 32) =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static ulong RandomNumber(int bits) =>
        BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> (64 - bits);
}
