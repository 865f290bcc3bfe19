using System.Buffers.Binary;
using System.IO.Compression;
using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

/// <summary>Pictures that the tests draw themselves: a red, a green, a blue and a yellow quarter.</summary>
internal static class TestPictures
{
    public static readonly (byte R, byte G, byte B) Red = (220, 30, 30), Green = (30, 200, 30), Blue = (30, 30, 220), Yellow = (230, 220, 40);

    public static byte[] Jpeg(int width = 400, int height = 300, params ReadOnlySpan<(string, object)> options) =>
        Encode("jpegsave_buffer", Png(width, height), [("Q", 90), .. options]);

    public static byte[] WebP(int width = 400, int height = 300) => Encode("webpsave_buffer", Png(width, height), ("Q", 90));

    public static byte[] Heic(int width = 400, int height = 300) => Encode("heifsave_buffer", Png(width, height), ("Q", 90), ("bitdepth", 8));

    public static byte[] CmykJpeg()
    {
        using var rgb = Open("pngload_buffer", Png(400, 300));
        using var cmyk = Vips.Run("colourspace", ("in", rgb), ("space", "cmyk"));
        return Vips.Save("jpegsave_buffer", ("in", cmyk), ("Q", 95));
    }

    public static byte[] Png(int width = 400, int height = 300) =>
        Png(width, height, depth: 8, colourType: 2, (row, y) =>
        {
            for (var x = 0; x < width; x++)
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = Quarter(x, y, width, height);
        });

    public static byte[] Png16Bit() =>
        Png(400, 300, depth: 16, colourType: 2, (row, y) =>
        {
            for (var x = 0; x < 400; x++)
            {
                var (r, g, b) = Quarter(x, y, 400, 300);
                (row[6 * x], row[(6 * x) + 2], row[(6 * x) + 4]) = (r, g, b);
            }
        });

    /// <summary>Nothing to see but a red dot in the middle; the rest is transparent black.</summary>
    public static byte[] PngWithAlpha() =>
        Png(300, 300, depth: 8, colourType: 6, (row, y) =>
        {
            for (var x = 0; x < 300; x++)
                if (x is > 100 and < 200 && y is > 100 and < 200) (row[4 * x], row[(4 * x) + 3]) = (255, 255);
        });

    /// <summary>A few kilobytes that unfold to width × height pixels, in one bit of grey each.</summary>
    public static byte[] PngBomb(int width, int height) => Png(width, height, depth: 1, colourType: 0, (_, _) => { });

    public static byte[] Png(int width, int height, int depth, int colourType, Action<byte[], int> draw)
    {
        var samples = colourType switch { 0 => 1, 2 => 3, _ => 4 };
        var row = new byte[((width * samples * depth) + 7) / 8];
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var y = 0; y < height; y++)
            {
                draw(row, y);
                zip.WriteByte(0);
                zip.Write(row);
            }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)depth, (byte)colourType);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>Puts a segment behind a JPEG's start marker; 0xE1 holds EXIF or XMP, 0xE2 a colour profile, 0xFE a comment.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, 0xD8, 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg.AsSpan(2)];

    public static byte[] WithExif(byte[] jpeg, byte[] exif) => WithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. exif]);

    /// <summary>Decodes by another path than the one under test takes: through an uncompressed PNG.</summary>
    public static Picture Decode(byte[] jpeg)
    {
        using var image = Open("jpegload_buffer", jpeg);
        var png = Vips.Save("pngsave_buffer", ("in", image), ("compression", 0), ("filter", "none"));
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += length + 12;
        }
        packed.Position = 0;
        using var rows = new MemoryStream();
        using (var unzip = new ZLibStream(packed, CompressionMode.Decompress)) unzip.CopyTo(rows);
        return new Picture(image.Width, image.Height, rows.ToArray());
    }

    private static byte[] Encode(string saver, byte[] png, params ReadOnlySpan<(string, object)> options)
    {
        using var image = Open("pngload_buffer", png);
        return Vips.Save(saver, [("in", image), .. options]);
    }

    private static Vips.Image Open(string loader, byte[] bytes)
    {
        using var pinned = new ReadOnlyMemory<byte>(bytes).Pin();
        using var lazy = Vips.Run(loader, ("buffer", new Vips.Blob(Address(pinned), bytes.Length)));
        return lazy.InMemory();
    }

    private static unsafe nint Address(System.Buffers.MemoryHandle pinned) => (nint)pinned.Pointer;

    private static (byte, byte, byte) Quarter(int x, int y, int width, int height) =>
        (x < width / 2, y < height / 2) switch { (true, true) => Red, (false, true) => Green, (true, false) => Blue, _ => Yellow };

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] body = [.. name, .. data];
        var frame = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(frame, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Crc32(body));
        return [.. frame[..4], .. body, .. frame[4..]];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}

/// <summary>Decoded pixels, three bytes each, every row behind its PNG filter byte.</summary>
internal sealed record Picture(int Width, int Height, byte[] Rows)
{
    public (byte R, byte G, byte B) At(double across, double down)
    {
        var at = ((int)(down * Height) * ((Width * 3) + 1)) + 1 + ((int)(across * Width) * 3);
        return (Rows[at], Rows[at + 1], Rows[at + 2]);
    }

    public void LooksLike((byte R, byte G, byte B) colour, double across, double down, int tolerance = 12)
    {
        var seen = At(across, down);
        var away = Math.Max(Math.Abs(seen.R - colour.R), Math.Max(Math.Abs(seen.G - colour.G), Math.Abs(seen.B - colour.B)));
        Assert.True(away <= tolerance, $"at {across:P0}, {down:P0}: {seen} where {colour} should be");
    }

    public void QuartersAre((byte, byte, byte) topLeft, (byte, byte, byte) topRight, (byte, byte, byte) bottomLeft, (byte, byte, byte) bottomRight, int tolerance = 12)
    {
        LooksLike(topLeft, 0.25, 0.25, tolerance);
        LooksLike(topRight, 0.75, 0.25, tolerance);
        LooksLike(bottomLeft, 0.25, 0.75, tolerance);
        LooksLike(bottomRight, 0.75, 0.75, tolerance);
    }
}
