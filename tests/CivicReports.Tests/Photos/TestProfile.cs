using System.Buffers.Binary;
using System.Text;

namespace CivicReports.Tests.Photos;

/// <summary>Writes the smallest ICC profile that a colour engine takes: three primaries, one curve, a name.</summary>
internal static class TestProfile
{
    private static readonly double[] SrgbCurve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    /// <summary>As iPhones embed it.</summary>
    public static byte[] DisplayP3() =>
        Bytes("Display P3", [0.51512, 0.2412, -0.00105], [0.29198, 0.69225, 0.04189], [0.1571, 0.06657, 0.78407]);

    public static byte[] Srgb() =>
        Bytes("sRGB IEC61966-2.1", [0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]);

    private static byte[] Bytes(string name, double[] red, double[] green, double[] blue)
    {
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", [.. "desc\0\0\0\0"u8, .. Big(name.Length + 1), .. Encoding.ASCII.GetBytes(name), .. new byte[81]]),
            ("cprt", [.. "text\0\0\0\0none\0"u8]),
            ("wtpt", Xyz([0.9642, 1, 0.82491])),
            ("rXYZ", Xyz(red)), ("gXYZ", Xyz(green)), ("bXYZ", Xyz(blue)),
            ("rTRC", Curve()), ("gTRC", Curve()), ("bTRC", Curve()),
        ];
        var (table, data) = (new List<byte>(Big(tags.Length)), new List<byte>());
        foreach (var (tag, content) in tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Big(128 + 4 + (12 * tags.Length) + data.Count), .. Big(content.Length)]);
            data.AddRange([.. content, .. new byte[(4 - (content.Length % 4)) % 4]]);
        }
        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, 128 + table.Count + data.Count);
        (header[8], header[9]) = (2, 0x40);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        ((byte[])[.. Fixed(0.9642), .. Fixed(1), .. Fixed(0.82491)]).CopyTo(header, 68);
        return [.. header, .. table, .. data];
    }

    private static byte[] Xyz(double[] values) => [.. "XYZ \0\0\0\0"u8, .. values.SelectMany(Fixed)];

    private static byte[] Curve() => [.. "para\0\0\0\0"u8, 0, 3, 0, 0, .. SrgbCurve.SelectMany(Fixed)];

    private static byte[] Fixed(double value) => Big((int)Math.Round(value * 65536));

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
