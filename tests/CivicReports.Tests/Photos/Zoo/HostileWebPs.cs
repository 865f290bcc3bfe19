using System.Buffers.Binary;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using static CivicReports.Server.Photos.PhotoRefusal;
using static CivicReports.Tests.Photos.TestPictures;
using static CivicReports.Tests.Photos.Zoo.HostileFile;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>A WebP of one colour weighs nothing, however large it is.</summary>
internal static class HostileWebPs
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("WebP: 16,383 × 16,383 of one colour", TooManyPixels, () => Sized(Lossless(400, 300), 16_383, 16_383)),
        Long("WebP: 7,000 × 7,000 of one colour, lossless", null, () => Lossless(7000, 7000)),
        new("WebP: canvas of 16 million × 16 million", TooManyPixels, () => Canvas(0, 1 << 24, 1 << 24, Picture(WebP()))),
        new("WebP: canvas of 5 × 5 around 16,383 × 16,383", TooManyPixels,
            () => Canvas(0, 5, 5, Picture(Sized(Lossless(400, 300), 16_383, 16_383)))),
        Long("WebP: header of 16,383 × 3,000, pixels of 400 × 300", null, () => Sized(Lossless(400, 300), 16_383, 3000)),
        new("WebP: animation of twenty thousand frames", null, () => Canvas(Animation, 64, 48, [.. Chunk("ANIM", new byte[6]),
            .. Joined((Frame(64, 48, Picture(Lossless(64, 48))), 20_000))])),
        new("WebP: animation whose frame is larger than its canvas", TooManyPixels, () => Canvas(Animation, 64, 48,
            [.. Chunk("ANIM", new byte[6]), .. Frame(16_383, 16_383, Picture(Sized(Lossless(400, 300), 16_383, 16_383)))])),
        new("WebP: animation whose frame says less than it is", TooManyPixels, () => Canvas(Animation, 64, 48,
            [.. Chunk("ANIM", new byte[6]), .. Frame(64, 48, Picture(Sized(Lossless(400, 300), 16_383, 16_383)))])),
        Long("WebP: animation of 7,000 × 7,000", null, () => Canvas(Animation, 7000, 7000,
            [.. Chunk("ANIM", new byte[6]), .. Joined((Frame(7000, 7000, Picture(Lossless(7000, 7000))), 40))])),
        new("WebP: frames in frames, a hundred thousand deep", Corrupt, () => Canvas(Animation, 64, 48, Deep(100_000))),
        Long("WebP: a profile of 18 MB", null, () => Canvas(Profile, 400, 300, [.. Chunk("ICCP", new byte[18 << 20]), .. Picture(WebP())])),
        new("WebP: EXIF and XMP of 9 MB each", null, () => Canvas(Metadata, 400, 300,
            [.. Picture(WebP()), .. Chunk("EXIF", new byte[9 << 20]), .. Chunk("XMP ", [.. Payload, .. new byte[9 << 20]])])),
        new("WebP: a million empty chunks", null, () => Canvas(0, 400, 300, [.. Joined((Chunk("zzzz", []), 1_000_000)), .. Picture(WebP())])),
        new("WebP: transparency that is noise", Corrupt, () => Canvas(Alpha, 400, 300, [.. Chunk("ALPH", [1, .. Random(500)]),
            .. Picture(WebP())])),
        new("WebP: RIFF that says 4 GB", Corrupt, () => [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. WebP().AsSpan(8)]),
        new("WebP: no picture", Corrupt, () => Canvas(0, 400, 300, [])),
        new("WebP: cut in half", Corrupt, () => WebP()[..(WebP().Length / 2)]),
    ];

    private const byte Profile = 0x20, Alpha = 0x10, Metadata = 0x0C, Animation = 0x02;

    private static byte[] Lossless(int width, int height)
    {
        using var image = new Image<Rgb24>(width, height, new Rgb24(200, 30, 30));
        using var bytes = new MemoryStream();
        image.SaveAsWebp(bytes, new WebpEncoder { FileFormat = WebpFileFormatType.Lossless, Method = WebpEncodingMethod.Fastest });
        return bytes.ToArray();
    }

    /// <summary>The chunk of the pixels.</summary>
    private static byte[] Picture(byte[] webp) => webp[12..];

    private static byte[] Sized(byte[] lossless, int width, int height)
    {
        var at = lossless.AsSpan().IndexOf("VP8L"u8) + 9;
        var rest = BinaryPrimitives.ReadUInt32LittleEndian(lossless.AsSpan(at)) & 0xF0000000;
        BinaryPrimitives.WriteUInt32LittleEndian(lossless.AsSpan(at), rest | (uint)(width - 1) | ((uint)(height - 1) << 14));
        return lossless;
    }

    private static byte[] Canvas(byte flags, int width, int height, byte[] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. Chunk("VP8X", [flags, 0, 0, 0, .. Size24(width - 1), .. Size24(height - 1)]), .. chunks];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    private static byte[] Frame(int width, int height, byte[] picture) =>
        Chunk("ANMF", [0, 0, 0, 0, 0, 0, .. Size24(width - 1), .. Size24(height - 1), 100, 0, 0, 0, .. picture]);

    /// <summary>From the inside out: each frame's header, and behind all of them the picture.</summary>
    private static byte[] Deep(int frames)
    {
        var picture = Picture(Lossless(64, 48));
        using var all = new MemoryStream();
        for (var left = frames; left > 0; left--)
        {
            all.Write("ANMF"u8);
            all.Write(BitConverter.GetBytes(((left - 1) * 24) + 16 + picture.Length));
            all.Write(new byte[16]);
        }
        all.Write(picture);
        return all.ToArray();
    }

    private static byte[] Chunk(string name, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(data.Length), .. data, .. new byte[data.Length & 1]];

    private static byte[] Size24(int number) => BitConverter.GetBytes(number)[..3];
}
