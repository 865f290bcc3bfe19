using System.IO.Compression;
using System.Text;
using CivicReports.Server.Photos;
using static CivicReports.Server.Photos.PhotoRefusal;
using static CivicReports.Tests.Photos.TestPictures;
using static CivicReports.Tests.Photos.Zoo.HostileFile;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Two things at once, or another thing than it says. What is taken is drawn anew: the stowaway stays behind.</summary>
internal static class Impostors
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("nothing at all", NotAPhoto, () => []),
        new("one byte", NotAPhoto, () => [0xFF]),
        new("a JPEG's first three bytes", Corrupt, () => [0xFF, 0xD8, 0xFF]),
        new("20 MB and a byte", TooLarge, () => [.. Jpeg(), .. new byte[PhotoLimits.Bytes]]),
        new("20 MB of zeros", NotAPhoto, () => new byte[PhotoLimits.Bytes]),
        new("GIF", NotAPhoto, () => [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2,
            0x44, 1, 0, 0x3B]),
        new("TIFF", NotAPhoto, () => Made(ImageMagick.MagickFormat.Tiff)),
        new("BMP", NotAPhoto, () => Made(ImageMagick.MagickFormat.Bmp)),
        new("AVIF", NotAPhoto, () => [0, 0, 0, 0x1C, .. "ftypavif\0\0\0\0avifmif1miaf"u8, .. new byte[200]]),
        new("AVIF that says HEIC", Corrupt, () => [0, 0, 0, 0x1C, .. "ftypmif1\0\0\0\0avifmif1miaf"u8, .. new byte[200]]),
        new("film that says HEIC", Corrupt, () => [0, 0, 0, 0x18, .. "ftypheic\0\0\0\0isommp42"u8, 0, 0, 4, 0, .. "moov"u8, .. new byte[1016]]),
        new("SVG that asks for a file", NotAPhoto, () => Encoding.UTF8.GetBytes(
            """<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>""")),
        new("ImageMagick's own script language", NotAPhoto, () => Encoding.UTF8.GetBytes(
            "push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'label:@/etc/passwd'\npop graphic-context")),
        new("PDF", NotAPhoto, () => [.. "%PDF-1.7\n"u8, .. Payload]),
        new("web page", NotAPhoto, () => [.. "<!DOCTYPE html>"u8, .. Payload]),
        new("JPEG that is a PDF too", null, () => WithSegment(Jpeg(), 0xFE, [.. "%PDF-1.7\n1 0 obj <</S/JavaScript>> endobj "u8, .. Payload])),
        new("JPEG that is a web page too", null, () => WithSegment(Jpeg(), 0xFE, [.. "--><html>"u8, .. Payload, .. "<!--"u8])),
        new("JPEG with a ZIP behind it", null, () => [.. Jpeg(), .. Zip()]),
        new("PNG that is a ZIP too", null, () => [.. WithChunk(Png(), "tEXt", [.. "Comment\0"u8, .. Payload]), .. Zip()]),
        new("PNG with a script in its pixels", null, ScriptInPixels),
        new("PNG's signature before a JPEG", Corrupt, () => [.. Png().AsSpan(0, 8), .. Jpeg()]),
        new("JPEG's start before a PNG", Corrupt, () => [0xFF, 0xD8, 0xFF, .. Png()]),
        new("WebP's start before a JPEG", Corrupt, () => [.. WebP().AsSpan(0, 12), .. Jpeg()]),
        new("WebP that is a script too", null, () => [.. WebP(), .. Payload]),
        new("ZIP that unfolds to 256 MB", NotAPhoto, () => Zip(256 << 20)),
        new("gzip that unfolds to 256 MB", NotAPhoto, Gzip),
        new("JPEG in UTF-16", NotAPhoto, () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("ÿØÿà")]),
    ];

    private static byte[] Zip(int zeros = 0)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("index.html").Open())
        {
            entry.Write(Payload);
            entry.Write(new byte[zeros]);
        }
        return bytes.ToArray();
    }

    private static byte[] Gzip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) zip.Write(new byte[256 << 20]);
        return bytes.ToArray();
    }

    private static byte[] ScriptInPixels()
    {
        var script = Payload.ToArray();
        return Png(script.Length / 3, 64, 8, 2, (row, _) => script.CopyTo(row, 0));
    }

    private static byte[] Made(ImageMagick.MagickFormat format)
    {
        using var image = new ImageMagick.MagickImage(Png()) { Format = format };
        return image.ToByteArray();
    }
}
