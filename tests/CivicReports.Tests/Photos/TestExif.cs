using System.Buffers.Binary;

namespace CivicReports.Tests.Photos;

/// <summary>Writes the small part of EXIF that cameras agree on, and that the tests want to break.</summary>
internal sealed class TestExif
{
    private const ushort Text = 2, Short = 3, Long = 4, Rational = 5;

    public ushort Orientation { get; init; } = 1;

    public string? TakenAt { get; init; }

    /// <summary>Degrees, minutes, seconds as numerator and denominator; north and east.</summary>
    public (uint, uint)[]? Latitude { get; init; }

    public (uint, uint)[]? Longitude { get; init; }

    public static (uint, uint)[] Degrees(double degrees) => [((uint)(degrees * 1_000_000), 1_000_000), (0, 1), (0, 1)];

    public byte[] Bytes()
    {
        // offsets from the TIFF header: IFD0 at 8 with three entries, the EXIF IFD behind it, the GPS IFD last
        const int ifd0 = 8, exif = ifd0 + 2 + (3 * 12) + 4, gps = exif + 2 + 12 + 4, extra = gps + 2 + (4 * 12) + 4;
        using var data = new MemoryStream();
        var file = new List<byte>([.. "MM\0*"u8, 0, 0, 0, ifd0]);
        Ifd(file, Entry(0x112, Short, 1, (uint)Orientation << 16), Entry(0x8769, Long, 1, exif), Entry(0x8825, Long, 1, gps));
        Ifd(file, Data(0x9003, Text, System.Text.Encoding.ASCII.GetBytes((TakenAt ?? "") + "\0"), 1));
        Ifd(file, Entry(1, Text, 2, 'N' << 24), Data(2, Rational, Rationals(Latitude), 8), Entry(3, Text, 2, 'E' << 24),
            Data(4, Rational, Rationals(Longitude), 8));
        return [.. file, .. data.ToArray()];

        byte[] Data(ushort tag, ushort type, byte[] content, int size)
        {
            // up to four bytes stand in the entry itself
            if (content.Length <= 4)
                return Entry(tag, type, (uint)(content.Length / size), BinaryPrimitives.ReadUInt32BigEndian([.. content, .. new byte[4]]));
            var at = extra + (uint)data.Position;
            data.Write(content);
            return Entry(tag, type, (uint)(content.Length / size), at);
        }
    }

    private static byte[] Rationals((uint, uint)[]? values) =>
        [.. (values ?? []).SelectMany(v => (byte[])[.. Big(v.Item1), .. Big(v.Item2)])];

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. Big(count), .. Big(value)];

    private static void Ifd(List<byte> file, params byte[][] entries)
    {
        file.AddRange([0, (byte)entries.Length]);
        foreach (var entry in entries) file.AddRange(entry);
        file.AddRange([0, 0, 0, 0]);
    }

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
