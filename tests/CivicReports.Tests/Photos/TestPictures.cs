using System.Buffers.Binary;
using System.IO.Compression;
using ImageMagick;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace CivicReports.Tests.Photos;

/// <summary>Pictures that the tests draw themselves: a red, a green, a blue and a yellow quarter.</summary>
internal static class TestPictures
{
    public static readonly (byte R, byte G, byte B) Red = (220, 30, 30), Green = (30, 200, 30), Blue = (30, 30, 220),
        Yellow = (230, 220, 40);

    public static byte[] Jpeg(int width = 400, int height = 300) => Encode(new JpegEncoder { Quality = 90 }, width, height);

    public static byte[] ProgressiveJpeg(int width = 400, int height = 300)
    {
        using var image = new MagickImage(Png(width, height)) { Quality = 90, Format = MagickFormat.Pjpeg };
        return image.ToByteArray();
    }

    public static byte[] WebP(int width = 400, int height = 300) => Encode(new WebpEncoder { Quality = 90 }, width, height);

    /// <summary>The same four quarters, 400 × 300, drawn once: no package that the tests use writes HEIC.</summary>
    public static byte[] Heic() => File("quarters.heic");

    /// <summary>
    /// The same with a camera's EXIF: 2026-05-01 10:20:30, 34.8669° N, 138.3217° E, and an orientation 6 that HEIC does not obey.
    /// </summary>
    public static byte[] HeicWithExif() => File("camera.heic");

    private static byte[] File(string name)
    {
        using var file = typeof(TestPictures).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static byte[] CmykJpeg()
    {
        using var image = new MagickImage(Png(400, 300)) { Quality = 95, Format = MagickFormat.Jpeg, ColorSpace = ColorSpace.CMYK };
        return image.ToByteArray();
    }

    /// <summary>One colour all over.</summary>
    public static byte[] Plain(byte r, byte g, byte b) => Png(200, 200, 8, 2, (row, _) =>
    {
        for (var x = 0; x < 200; x++) (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = (r, g, b);
    });

    public static byte[] AsJpeg(byte[] png)
    {
        using var image = new MagickImage(png) { Quality = 95, Format = MagickFormat.Jpeg };
        return image.ToByteArray();
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
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()),
            .. Chunk("IEND"u8, [])];
    }

    /// <summary>Puts a segment behind a JPEG's start marker; 0xE1 holds EXIF or XMP, 0xE2 a colour profile, 0xFE a comment.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, 0xD8, 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg.AsSpan(2)];

    public static byte[] WithExif(byte[] jpeg, byte[] exif) => WithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. exif]);

    public static byte[] WithProfile(byte[] jpeg, byte[] profile) => WithSegment(jpeg, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile]);

    /// <summary>Puts a chunk behind a PNG's header.</summary>
    public static byte[] WithChunk(byte[] png, string name, byte[] data) =>
        [.. png.AsSpan(0, 33), .. Chunk(System.Text.Encoding.Latin1.GetBytes(name), data), .. png.AsSpan(33)];

    public static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal)) zip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>So many megabytes of nothing, packed.</summary>
    public static byte[] DeflatedZeros(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var (i, zeros) = (0, new byte[1 << 20]); i < megabytes; i++) zip.Write(zeros);
        return packed.ToArray();
    }

    /// <summary>Decodes by another library than the one that wrote it.</summary>
    public static Picture Decode(byte[] jpeg)
    {
        using var image = new MagickImage(jpeg, MagickFormat.Jpeg);
        using var pixels = image.GetPixels();
        return new Picture((int)image.Width, (int)image.Height, pixels.ToByteArray(PixelMapping.RGB)!);
    }

    private static byte[] Encode(IImageEncoder encoder, int width, int height)
    {
        using var image = Image.Load<Rgb24>(Png(width, height), new PngDecoder());
        using var bytes = new MemoryStream();
        image.Save(bytes, encoder);
        return bytes.ToArray();
    }

    private static (byte, byte, byte) Quarter(int x, int y, int width, int height) =>
        (x < width / 2, y < height / 2) switch { (true, true) => Red, (false, true) => Green, (true, false) => Blue, _ => Yellow };

    public static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
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

/// <summary>Decoded pixels, three bytes each.</summary>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    public (byte R, byte G, byte B) At(double across, double down)
    {
        var at = 3 * (((int)(down * Height) * Width) + (int)(across * Width));
        return (Pixels[at], Pixels[at + 1], Pixels[at + 2]);
    }

    public void LooksLike((byte R, byte G, byte B) colour, double across, double down, int tolerance = 12)
    {
        var seen = At(across, down);
        var away = Math.Max(Math.Abs(seen.R - colour.R), Math.Max(Math.Abs(seen.G - colour.G), Math.Abs(seen.B - colour.B)));
        Assert.True(away <= tolerance, $"at {across:P0}, {down:P0}: {seen} where {colour} should be");
    }

    public void QuartersAre((byte, byte, byte) topLeft, (byte, byte, byte) topRight, (byte, byte, byte) bottomLeft,
        (byte, byte, byte) bottomRight, int tolerance = 12)
    {
        LooksLike(topLeft, 0.25, 0.25, tolerance);
        LooksLike(topRight, 0.75, 0.25, tolerance);
        LooksLike(bottomLeft, 0.25, 0.75, tolerance);
        LooksLike(bottomRight, 0.75, 0.75, tolerance);
    }
}
