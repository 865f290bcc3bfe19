using System.IO.Compression;
using System.Text;
using CivicReports.Server.Photos;
using static CivicReports.Tests.Photos.TestPictures;

namespace CivicReports.Tests.Photos;

public sealed class PhotoRefusalTests(PhotoWorkers workers) : IClassFixture<PhotoWorkers>
{
    public static TheoryData<string, byte[]> NotPhotos => new()
    {
        { "empty", [] },
        { "three bytes", [0xFF, 0xD8, 0x00] },
        { "ZIP called .jpg", Zip() },
        { "SVG", Encoding.UTF8.GetBytes(
            """<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>""") },
        { "GIF", [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B] },
        { "TIFF", [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0] },
        { "PDF", [.. "%PDF-1.7 "u8, .. new byte[20]] },
        { "BMP", [.. "BM"u8, .. new byte[60]] },
        { "AVIF", [0, 0, 0, 0x1C, .. "ftypavif"u8, .. new byte[40]] },
        { "video", [0, 0, 0, 0x1C, .. "ftypisom"u8, .. new byte[40]] },
        { "sound in RIFF", [.. "RIFF"u8, 1, 0, 0, 0, .. "WAVE"u8, .. new byte[40]] },
        { "web page", Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>") },
    };

    [Theory, MemberData(nameof(NotPhotos))]
    public async Task What_is_not_a_photo_never_meets_a_decoder(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        Assert.Equal(PhotoRefusal.NotAPhoto, await Refused(bytes));
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "JPEG cut in half", Half(Jpeg()) },
        { "PNG cut in half", Half(Png()) },
        { "WebP cut in half", Half(WebP()) },
        { "HEIC cut in half", Half(Heic()) },
        { "JPEG start and zeros", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500]] },
        { "JPEG start and a ZIP", [0xFF, 0xD8, 0xFF, .. Zip()] },
        { "PNG start and noise", [.. Png().AsSpan(0, 8), .. Noise(500)] },
        { "WebP start and noise", [.. WebP().AsSpan(0, 16), .. Noise(500)] },
        { "HEIC start and noise", [.. Heic().AsSpan(0, 32), .. Noise(500)] },
        { "PNG whose data is damaged", Damaged(Png()) },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_broken_photo_is_refused_and_the_next_one_is_taken(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        Assert.Equal(PhotoRefusal.Corrupt, await Refused(bytes));
        await workers.Accepted(Jpeg());
    }

    [Fact]
    public async Task More_than_20_megabytes_are_too_many()
    {
        Assert.Equal(PhotoRefusal.TooLarge, await Refused([.. Jpeg(), .. new byte[21 * 1024 * 1024]]));
    }

    [Fact]
    public async Task A_bomb_is_known_by_its_header()
    {
        var bomb = PngBomb(30_000, 30_000);
        Assert.True(bomb.Length < 1_000_000, "the bomb is small outside");

        Assert.Equal(PhotoRefusal.TooManyPixels, await Refused(bomb));
        Assert.Equal(PhotoRefusal.TooManyPixels, await Refused(PngBomb(7_100, 7_100)));
        await workers.Accepted(PngBomb(7_000, 7_000));
    }

    [Fact]
    public async Task A_progressive_JPEG_of_endless_scans_is_refused()
    {
        var honest = ProgressiveJpeg();
        await workers.Accepted(honest);
        // the first scan again and again: so few that the decoder itself would still put up with it
        var start = honest.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var end = start + 2;
        while (honest[end] != 0xFF || honest[end + 1] == 0) end++;
        byte[] bomb = [.. honest.AsSpan(0, start), .. Enumerable.Repeat(honest[start..end], 28).SelectMany(scan => scan),
            .. honest.AsSpan(end)];

        Assert.Equal(PhotoRefusal.Corrupt, await Refused(bomb));
    }

    [Fact]
    public async Task Damage_anywhere_ends_in_an_answer()
    {
        var seeds = (byte[][])[WithExif(Jpeg(), new TestExif { Orientation = 6, TakenAt = "2026:01:01 00:00:00" }.Bytes()),
            ProgressiveJpeg(), Png(), WebP(), Heic()];
        var random = new Random(20260401);
        for (var round = 0; round < 150; round++)
        {
            var bytes = seeds[round % seeds.Length].ToArray();
            for (var hit = 0; hit < 1 + (round / 20); hit++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            Assert.NotNull(await workers.Process(bytes));
        }
    }

    private async Task<PhotoRefusal> Refused(byte[] bytes) =>
        Assert.IsType<PhotoOutcome.Refused>(await workers.Process(bytes)).Reason;

    private static byte[] Half(byte[] whole) => whole[..(whole.Length / 2)];

    private static byte[] Damaged(byte[] png)
    {
        png.AsSpan(png.Length / 2, 20).Fill(0xAA);
        return png;
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("photo.jpg").Open()) entry.Write(new byte[100]);
        return bytes.ToArray();
    }
}
