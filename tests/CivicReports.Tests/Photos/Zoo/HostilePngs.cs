using System.Buffers.Binary;
using System.Text;
using static CivicReports.Server.Photos.PhotoRefusal;
using static CivicReports.Tests.Photos.TestPictures;
using static CivicReports.Tests.Photos.Zoo.HostileFile;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Chunks that unfold, headers that lie, pixels that take for ever.</summary>
internal static class HostilePngs
{
    private const int Header = 33, End = 12;
    private static readonly Lazy<byte[]> Zeros = new(() => DeflatedZeros(256));

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("PNG: zTXt that unfolds to 256 MB", null, () => With("zTXt", [.. "Comment\0\0"u8, .. Zeros.Value])),
        new("PNG: iTXt that unfolds to 256 MB", null, () => With("iTXt", [.. "Comment\0\u0001\0\0\0"u8, .. Zeros.Value])),
        new("PNG: iCCP that unfolds to 256 MB", null, () => With("iCCP", [.. "Display P3\0\0"u8, .. Zeros.Value])),
        new("PNG: iCCP of that size that says sRGB", null, () => With("iCCP", [.. "sRGB\0\0"u8, .. Zeros.Value])),
        new("PNG: an unknown chunk of that size", null, () => With("zzZz", Zeros.Value)),
        new("PNG: three hundred such texts", null,
            () => With(Joined((Chunk("zTXt", [.. "Comment\0\0"u8, .. DeflatedZeros(32)]), 300)))),
        new("PNG: a plain text of 18 MB", null, () => With("tEXt", [.. "Comment\0"u8, .. new byte[18 << 20]])),
        new("PNG: a million empty chunks", null, () => With(Joined((Chunk("tEXt", []), 1_000_000)))),
        new("PNG: eXIf of sixty-five thousand entries", null, () => With("eXIf", [.. "MM\0*\0\0\0\u0008"u8, 0xFF, 0xFF, .. new byte[60_000]])),
        new("PNG: 256 MB of pixels behind a small header", null, () => WithPixels(400, 300, 8, 2, Zeros.Value)),
        new("PNG: pixels behind a million and a half empty parts", Corrupt, () => InParts(1_500_000)),
        new("PNG: header of 30,000 × 30,000", TooManyPixels, () => PngBomb(30_000, 30_000)),
        new("PNG: header of 2,147,483,647 × 2,147,483,647", TooManyPixels,
            () => WithPixels(int.MaxValue, int.MaxValue, 8, 2, Deflated(new byte[1000]))),
        new("PNG: header of -1 × -1", Corrupt, () => WithPixels(-1, -1, 8, 2, Deflated(new byte[1000]))),
        new("PNG: header of 0 × 300", Corrupt, () => WithPixels(0, 300, 8, 2, Deflated(new byte[1000]))),
        Long("PNG: header of 7,000 × 7,000 and no pixels", Corrupt, () => WithPixels(7000, 7000, 8, 2, Deflated([]))),
        new("PNG: two headers, the second of 60,000 × 60,000", TooManyPixels, () => With(Ihdr(60_000, 60_000, 8, 2, 0))),
        Long("PNG: 7,000 × 7,000 in one bit", null, () => PngBomb(7000, 7000)),
        Long("PNG: 7,000 × 7,000, 16 bit", null, () => Filled(7000, 7000, 16, 2, 0)),
        Long("PNG: 7,000 × 7,000, 16 bit, interlaced", null, () => Filled(7000, 7000, 16, 2, 1)),
        Long("PNG: the same with transparency", null, () => Filled(7000, 7000, 16, 6, 1)),
        Long("PNG: 7,000 × 7,000, 8 bit, transparency, interlaced", null, () => Filled(7000, 7000, 8, 6, 1)),
        Long("PNG: 7,000 × 7,000 of noise's filters, interlaced", null, () => Filled(7000, 7000, 8, 2, 1, filter: 4)),
        new("PNG: one pixel high, 50 million wide", TooManyPixels, () => PngBomb(50_000_000, 1)),
        new("PNG: one pixel wide, 50 million high", TooManyPixels, () => PngBomb(1, 50_000_000)),
        Long("PNG: seven hundred pixels wide, 65,535 high, 16 bit", null, () => Filled(700, 65_535, 16, 2, 0)),
        new("PNG: one pixel wide, 50 million high, interlaced", TooManyPixels, () => Filled(1, 50_000_000, 8, 0, 1)),
        new("PNG: a filter that does not exist", Corrupt, () => Filled(400, 300, 8, 2, 0, filter: 99)),
        new("PNG: bit depth 3, colour type 5", Corrupt, () => WithPixels(400, 300, 3, 5, Deflated(new byte[100_000]))),
        new("PNG: colours without a palette", Corrupt, () => WithPixels(400, 300, 8, 3, Deflated(new byte[301 * 401]))),
        new("PNG: a palette of 18 MB", null, () => With("PLTE", new byte[18 << 20])),
        new("PNG: transparency of 18 MB", null, () => With("tRNS", new byte[18 << 20])),
        new("PNG: animation of sixty thousand frames", null, () => With(Joined((Chunk("acTL", [0, 0, 0xEA, 0x60, 0, 0, 0, 0]), 1),
            (Chunk("fcTL", new byte[26]), 60_000), (Chunk("fdAT", new byte[40]), 60_000)))),
        new("PNG: a chunk that says it has 4 GB", Corrupt, () => [.. Png().AsSpan(0, Header), 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[99]]),
        new("PNG: no end", Corrupt, () => Png()[..^End]),
    ];

    private static byte[] With(string name, byte[] data) => WithChunk(Png(), name, data);

    private static byte[] With(byte[] chunks)
    {
        var png = Png();
        return [.. png.AsSpan(0, Header), .. chunks, .. png.AsSpan(Header)];
    }

    private static byte[] Chunk(string name, byte[] data) => TestPictures.Chunk(Encoding.Latin1.GetBytes(name), data);

    private static byte[] Ihdr(int width, int height, byte depth, byte colourType, byte interlaced)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colourType, interlaced);
        return Chunk("IHDR", header);
    }

    private static byte[] WithPixels(int width, int height, byte depth, byte colourType, byte[] packed, byte interlaced = 0) =>
        [.. Png().AsSpan(0, 8), .. Ihdr(width, height, depth, colourType, interlaced), .. Chunk("IDAT", packed), .. Chunk("IEND", [])];

    /// <summary>As many bytes as such a picture has, each row by the same filter.</summary>
    private static byte[] Filled(int width, int height, byte depth, byte colourType, byte interlaced, byte filter = 0)
    {
        var bits = depth * colourType switch { 0 => 1, 2 => 3, _ => 4 };
        (int X, int Y, int Right, int Down)[] passes = interlaced == 0
            ? [(0, 0, 1, 1)]
            : [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return WithPixels(width, height, depth, colourType, Packed(), interlaced);

        byte[] Packed()
        {
            using var packed = new MemoryStream();
            using (var zip = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            {
                foreach (var (x, y, right, down) in passes)
                {
                    if (width <= x) continue;
                    var row = new byte[1 + ((((width - x + right - 1) / right) * bits) + 7) / 8];
                    row[0] = filter;
                    for (var at = y; at < height; at += down) zip.Write(row);
                }
            }
            return packed.ToArray();
        }
    }

    private static byte[] InParts(int empty)
    {
        var png = Png();
        var name = png.AsSpan().IndexOf("IDAT"u8);
        var data = png[(name + 4)..^(End + 4)];
        // the same pixels behind so many empty parts
        return Joined((png[..Header], 1), (Chunk("IDAT", []), empty), (Chunk("IDAT", data), 1), (Chunk("IEND", []), 1));
    }
}
