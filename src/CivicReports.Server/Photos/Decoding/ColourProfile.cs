using System.Buffers.Binary;
using System.Text;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Whether an ICC profile calls itself sRGB. Whoever lies spoils the colours of the own photo only.</summary>
internal static class ColourProfile
{
    public static bool IsSrgb(ReadOnlySpan<byte> profile)
    {
        const int header = 128, entry = 12;
        if (profile.Length < header + 4) return false;
        var tags = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[header..]), 64);
        for (var at = header + 4; tags > 0 && at + entry <= profile.Length; at += entry, tags--)
        {
            if (!profile[at..].StartsWith("desc"u8)) continue;
            var start = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]);
            if (start > profile.Length || length > profile.Length - start) return false;
            var text = profile.Slice((int)start, (int)length);
            return text.IndexOf("sRGB"u8) >= 0 || text.IndexOf(Encoding.BigEndianUnicode.GetBytes("sRGB")) >= 0;
        }
        return false;
    }
}
