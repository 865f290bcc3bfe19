using System.Text;
using static CivicReports.Server.Photos.PhotoRefusal;
using static CivicReports.Tests.Photos.TestPictures;
using static CivicReports.Tests.Photos.Zoo.HostileFile;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Scans without end, segments within segments, sizes that are none.</summary>
internal static class HostileJpegs
{
    private static readonly byte[] StartOfScan = [0xFF, 0xDA], Baseline = [0xFF, 0xC0], Profile = [.. "ICC_PROFILE\0"u8];

    private static readonly Lazy<byte[]> Large = new(() => ProgressiveJpeg(7000, 7000));

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("JPEG: forty scans", Corrupt, () => Scans(ProgressiveJpeg(), 40)),
        new("JPEG: a hundred thousand scans", Corrupt, () => Scans(ProgressiveJpeg(64, 64), 100_000)),
        Long("JPEG: 7,000 × 7,000 in thirty-two scans", null, () => Scans(Large.Value, 32)),
        Long("JPEG: 7,000 × 7,000, progressive", null, () => Large.Value),
        new("JPEG: header of 65,535 × 65,535", TooManyPixels, () => Sized(0xFFFF, 0xFFFF)),
        Long("JPEG: header of 65,535 × 700", null, () => Sized(65_535, 700)),
        Long("JPEG: header of 7,000 × 7,000, pixels of 400 × 300", null, () => Sized(7000, 7000)),
        new("JPEG: header of 5 × 5", Corrupt, () => Sized(5, 5)),
        new("JPEG: header of 400 × 0", Corrupt, () => Sized(400, 0)),
        new("JPEG: a second header of 65,535 × 65,535", Corrupt,
            () => Replaced(Jpeg(), StartOfScan, [.. Frame(Jpeg(), 0xFFFF, 0xFFFF), .. StartOfScan])),
        new("JPEG: the same, and no end", Corrupt,
            () => Replaced(Jpeg(), StartOfScan, [.. Frame(Jpeg(), 0xFFFF, 0xFFFF), .. StartOfScan])[..^2]),
        Long("JPEG: 7,000 × 7,000 behind its end", null, () => [.. Jpeg(), .. Jpeg(7000, 7000)]),
        new("JPEG: EXIF of sixty-five thousand entries", null,
            () => WithExif(Jpeg(), [.. "MM\0*\0\0\0\u0008"u8, 0xFF, 0xFF, .. new byte[60_000]])),
        new("JPEG: EXIF that points at itself", null, () => WithExif(Jpeg(),
            [.. "MM\0*\0\0\0\u0008"u8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8])),
        new("JPEG: EXIF whose tag has 4 billion values", null, () => WithExif(Jpeg(),
            [.. "MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 8, 0, 0, 0, 0])),
        new("JPEG: EXIF of 19 MB in three hundred segments", null,
            () => Behind(Joined((Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\u0008"u8, .. new byte[65_000]]), 300)))),
        new("JPEG: XMP of 19 MB", null, () => Behind(Joined((Segment(0xE1, [.. Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0"),
            .. Payload, .. new byte[65_000]]), 300)))),
        new("JPEG: a profile of 16 MB in 255 segments", null,
            () => Behind(Joined((Segment(0xE2, [.. Profile, 1, 255, .. new byte[65_000]]), 255)))),
        new("JPEG: a profile whose tags lie outside of it", null, () => WithProfile(Jpeg(),
            [.. TestProfile.DisplayP3().AsSpan(0, 128), 0, 0, 0, 40, .. Joined(([.. "desc"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF], 40))])),
        new("JPEG: a profile of a billion tags", null,
            () => WithProfile(Jpeg(), [.. TestProfile.DisplayP3().AsSpan(0, 128), 0x7F, 0xFF, 0xFF, 0xFF, .. new byte[60_000]])),
        new("JPEG: nine pictures in each other's MPF", null, () => Nested(9)),
        new("JPEG: MPF that names forty pictures of 4 GB", null, () => Behind(Segment(0xE2, [.. "MPF\0MM\0*\0\0\0\u0008"u8, 0, 1,
            0xB0, 2, 0, 7, 0, 0, 0x02, 0x80, 0, 0, 0, 26, 0, 0, 0, 0, .. Joined((Enumerable.Repeat((byte)0xFF, 16).ToArray(), 40))]))),
        new("JPEG: 19 MB of comments", null, () => Behind(Joined((Segment(0xFE, new byte[65_000]), 300)))),
        new("JPEG: 19 MB of fill bytes", null, () => Behind(Enumerable.Repeat((byte)0xFF, 19 << 20).ToArray())),
        new("JPEG: a hundred thousand tables", null, () => Behind(Joined((Table(Jpeg()), 100_000)))),
        new("JPEG: a Huffman table that overflows", Corrupt,
            () => Behind(Segment(0xC4, [0, .. Enumerable.Repeat((byte)0xFF, 16), .. new byte[16 * 255]]))),
        new("JPEG: lossless coding", Corrupt, () => Coded(0xC3)),
        new("JPEG: arithmetic coding", Corrupt, () => Coded(0xC9)),
        new("JPEG: a restart behind each block", null, () => Behind(Segment(0xDD, [0, 1]))),
        new("JPEG: cut in half", Corrupt, () => Jpeg()[..(Jpeg().Length / 2)]),
        new("JPEG: no end", null, () => Jpeg()[..^2]),
        Long("JPEG: CMYK, 7,000 × 7,000", null, Cmyk),
    ];

    private static byte[] Behind(byte[] segments) => [0xFF, 0xD8, .. segments, .. Jpeg().AsSpan(2)];

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Sized(int width, int height)
    {
        var jpeg = Jpeg();
        Frame(jpeg, width, height).CopyTo(jpeg.AsSpan(jpeg.AsSpan().IndexOf(Baseline)));
        return jpeg;
    }

    private static byte[] Frame(byte[] jpeg, int width, int height)
    {
        var at = jpeg.AsSpan().IndexOf(Baseline);
        var frame = jpeg[at..(at + 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))];
        (frame[5], frame[6], frame[7], frame[8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return frame;
    }

    private static byte[] Table(byte[] jpeg)
    {
        var at = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB]);
        return jpeg[at..(at + 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))];
    }

    /// <summary>The first scan so often that there are as many as wanted.</summary>
    private static byte[] Scans(byte[] jpeg, int wanted)
    {
        var start = jpeg.AsSpan().IndexOf(StartOfScan);
        var end = start + 2;
        while (jpeg[end] != 0xFF || jpeg[end + 1] == 0) end++;
        var had = 0;
        for (var at = 2; at < jpeg.Length - 1; at++) if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xDA) had++;
        return Joined((jpeg[..start], 1), (jpeg[start..end], wanted - had + 1), (jpeg[end..], 1));
    }

    private static byte[] Coded(byte marker)
    {
        var jpeg = Jpeg();
        jpeg[jpeg.AsSpan().IndexOf(Baseline) + 1] = marker;
        return jpeg;
    }

    private static byte[] Nested(int deep)
    {
        var inner = Jpeg(40, 30);
        for (var level = 0; level < deep; level++)
            inner = [0xFF, 0xD8, .. Segment(0xE2, [.. "MPF\0"u8, .. inner]), .. Jpeg(40, 30).AsSpan(2)];
        return inner;
    }

    private static byte[] Cmyk()
    {
        using var image = new ImageMagick.MagickImage(ImageMagick.MagickColors.Navy, 7000, 7000)
        {
            Quality = 50, Format = ImageMagick.MagickFormat.Jpeg, ColorSpace = ImageMagick.ColorSpace.CMYK,
        };
        return image.ToByteArray();
    }

    private static byte[] Replaced(byte[] file, byte[] what, byte[] with)
    {
        var at = file.AsSpan().IndexOf(what);
        return [.. file.AsSpan(0, at), .. with, .. file.AsSpan(at + what.Length)];
    }
}
