using CivicReports.Server.Photos;
using static CivicReports.Tests.Photos.TestPictures;

namespace CivicReports.Tests.Photos;

public sealed class PhotoProcessorTests(PhotoWorkers workers) : IClassFixture<PhotoWorkers>
{
    public static TheoryData<int, string> Orientations => new()
    {
        { 1, "Red Green Blue Yellow" },
        { 2, "Green Red Yellow Blue" },
        { 3, "Yellow Blue Green Red" },
        { 4, "Blue Yellow Red Green" },
        { 5, "Red Blue Green Yellow" },
        { 6, "Blue Red Yellow Green" },
        { 7, "Yellow Green Blue Red" },
        { 8, "Green Yellow Red Blue" },
        { 0, "Red Green Blue Yellow" },
        { 99, "Red Green Blue Yellow" },
    };

    [Theory, MemberData(nameof(Orientations))]
    public async Task Stands_upright_whatever_way_the_phone_was_held(int orientation, string quarters)
    {
        var photo = await Accepted(WithExif(Jpeg(400, 300), new TestExif { Orientation = (ushort)orientation }.Bytes()));

        Assert.Equal(orientation is >= 5 and <= 8 ? (300, 400) : (400, 300), (photo.Width, photo.Height));
        var colours = quarters.Split(' ')
            .Select(name => name switch { "Red" => Red, "Green" => Green, "Blue" => Blue, _ => Yellow }).ToArray();
        foreach (var size in (byte[][])[photo.Large, photo.Card, photo.Small])
            Decode(size).QuartersAre(colours[0], colours[1], colours[2], colours[3]);
    }

    [Theory]
    [InlineData(4000, 3000, "1600×1200 1024×768 320×240")]
    [InlineData(1000, 2500, "1000×2500 410×1024 128×320")]
    [InlineData(1601, 1200, "1600×1199 1024×767 320×240")]
    [InlineData(900, 600, "900×600 900×600 320×213")]
    [InlineData(64, 48, "64×48 64×48 64×48")]
    [InlineData(1, 1, "1×1 1×1 1×1")]
    [InlineData(6000, 4, "2560×2 1024×1 320×1")]
    [InlineData(8000, 2000, "2560×640 1024×256 320×80")]
    [InlineData(3000, 1501, "1600×801 1024×513 320×160")]
    public async Task Has_long_sides_of_1600_and_1024_and_320_of_panoramas_2560_and_is_never_enlarged(int width, int height, string sizes)
    {
        foreach (var bytes in (byte[][])[Jpeg(width, height), Png(width, height), WebP(width, height)])
        {
            var photo = await Accepted(bytes);
            var seen = ((byte[][])[photo.Large, photo.Card, photo.Small]).Select(Decode)
                .Select(picture => $"{picture.Width}×{picture.Height}");

            Assert.Equal(sizes, string.Join(' ', seen));
            Assert.StartsWith($"{photo.Width}×{photo.Height} ", sizes, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, byte[]> Formats => new()
    {
        { "JPEG", Jpeg() }, { "progressive JPEG", ProgressiveJpeg() }, { "CMYK JPEG", CmykJpeg() },
        { "PNG", Png() }, { "PNG of 16 bits", Png16Bit() }, { "WebP", WebP() }, { "HEIC", Heic() },
    };

    [Theory, MemberData(nameof(Formats))]
    public async Task Takes_the_formats_that_phones_and_offices_use(string format, byte[] bytes)
    {
        var photo = await Accepted(bytes);

        Assert.Equal((400, 300), (photo.Width, photo.Height));
        // ink cannot print so bright a green; an inverted picture would still be far off
        var tolerance = format.StartsWith("CMYK", StringComparison.Ordinal) ? 100 : 16;
        Decode(photo.Large).QuartersAre(Red, Green, Blue, Yellow, tolerance);
        Decode(photo.Small).QuartersAre(Red, Green, Blue, Yellow, tolerance);
        Assert.Equal(PhotoHash.Of(photo.Large), photo.Hash);
    }

    [Fact]
    public async Task Puts_white_behind_what_is_transparent()
    {
        var picture = Decode((await Accepted(PngWithAlpha())).Large);

        picture.LooksLike((255, 255, 255), 0.1, 0.1);
        picture.LooksLike((255, 0, 0), 0.5, 0.5);
    }

    [Fact]
    public async Task Keeps_nothing_but_pixels()
    {
        var exif = new TestExif
        {
            Orientation = 6, TakenAt = "2026:05:01 10:20:30", Latitude = TestExif.Degrees(34.87), Longitude = TestExif.Degrees(138.32),
        };
        var jpeg = WithSegment(WithProfile(Jpeg(), TestProfile.Srgb()), 0xFE, "taken by a resident"u8);
        jpeg = WithSegment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>"u8);
        jpeg = WithSegment(jpeg, 0xED, "Photoshop 3.0\08BIM"u8);
        var photo = await Accepted(WithExif(jpeg, exif.Bytes()));

        foreach (var size in (byte[][])[photo.Large, photo.Card, photo.Small])
        {
            Assert.DoesNotContain(Markers(size), marker => marker is (>= 0xE1 and <= 0xEF) or 0xFE);
            Assert.Equal(ExifHint.None, (await workers.Accepted(size)).Hint);
        }
    }

    [Fact]
    public async Task Turns_a_wide_colour_profile_into_sRGB_before_dropping_it()
    {
        var flat = Png(200, 200, 8, 2, (row, _) => Array.Fill(row, (byte)100));
        var grey = Decode((await Accepted(flat)).Large).At(0.5, 0.5);
        Assert.InRange(grey.R, 98, 102);

        var p3 = Decode((await Accepted(WithProfile(AsJpeg(Plain(200, 50, 50)), TestProfile.DisplayP3()))).Large);
        p3.LooksLike((219, 24, 41), 0.5, 0.5, tolerance: 4);
        var png = WithChunk(Plain(200, 50, 50), "iCCP", [.. "Display P3\0\0"u8, .. Deflated(TestProfile.DisplayP3())]);
        Decode((await Accepted(png)).Large).LooksLike((219, 24, 41), 0.5, 0.5, tolerance: 4);
    }

    [Fact]
    public async Task Leaves_the_colours_of_a_photo_that_says_sRGB()
    {
        var jpeg = WithProfile(AsJpeg(Plain(200, 50, 50)), TestProfile.Srgb());

        Decode((await Accepted(jpeg)).Large).LooksLike((200, 50, 50), 0.5, 0.5, tolerance: 3);
    }

    [Fact]
    public async Task Takes_a_photo_that_has_lost_only_its_end_and_no_other()
    {
        foreach (var whole in (byte[][])[Jpeg(1000, 700), ProgressiveJpeg(1000, 700)])
        {
            var photo = await Accepted(whole[..^2]);
            Decode(photo.Large).QuartersAre(Red, Green, Blue, Yellow);
            photo = await Accepted([.. whole[..^2], .. "SEFH and what a phone writes behind"u8]);
            Decode(photo.Large).QuartersAre(Red, Green, Blue, Yellow);
            Assert.IsType<PhotoOutcome.Refused>(await workers.Process(whole[..^400]));
        }
    }

    [Fact]
    public async Task Takes_a_photo_whose_colour_profile_is_broken()
    {
        var photo = await Accepted(WithSegment(Jpeg(), 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. new byte[200]]));

        Decode(photo.Large).QuartersAre(Red, Green, Blue, Yellow);
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_photo()
    {
        var jpeg = Jpeg(2400, 1800);

        Assert.Equal((await Accepted(jpeg)).Hash, (await Accepted(jpeg)).Hash);
    }

    private async Task<ProcessedPhoto> Accepted(byte[] bytes) => (await workers.Accepted(bytes)).Photo;

    private static List<byte> Markers(byte[] jpeg)
    {
        var markers = new List<byte>();
        for (var at = 2; jpeg[at + 1] != 0xDA; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3])) markers.Add(jpeg[at + 1]);
        Assert.NotEmpty(markers);
        return markers;
    }
}
