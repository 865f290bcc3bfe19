using CivicReports.Server.Photos;
using static CivicReports.Tests.Photos.TestPictures;

namespace CivicReports.Tests.Photos;

public sealed class ExifHintTests(PhotoWorkers workers) : IClassFixture<PhotoWorkers>
{
    private static readonly (uint, uint)[] North = TestExif.Degrees(34.8669), East = TestExif.Degrees(138.3217);

    [Fact]
    public async Task Says_when_and_where_as_the_camera_tells_it()
    {
        var hint = await Read(new TestExif { TakenAt = "2026:05:01 10:20:30", Latitude = North, Longitude = East });

        Assert.Equal(new DateTime(2026, 5, 1, 10, 20, 30), hint.TakenAt);
        Assert.Equal(DateTimeKind.Unspecified, hint.TakenAt!.Value.Kind);
        Assert.Equal(34.8669, hint.Latitude!.Value, 4);
        Assert.Equal(138.3217, hint.Longitude!.Value, 4);
    }

    [Fact]
    public async Task HEIC_says_it_too_and_is_turned_by_its_own_boxes_alone()
    {
        var (photo, hint) = await workers.Accepted(HeicWithExif());

        Assert.Equal(new ExifHint(new DateTime(2026, 5, 1, 10, 20, 30), 34.8669, 138.3217), hint);
        Assert.Equal((400, 300), (photo.Width, photo.Height));
        Decode(photo.Large).QuartersAre(Red, Green, Blue, Yellow);
    }

    public static TheoryData<string, (uint, uint)[], (uint, uint)[]> ImpossiblePlaces => new()
    {
        { "91° north", TestExif.Degrees(91), East },
        { "200° east", North, TestExif.Degrees(200) },
        { "divided by zero", [(34, 0), (0, 0), (0, 0)], East },
        { "the point where nobody is", TestExif.Degrees(0), TestExif.Degrees(0) },
        { "too few numbers", [(34, 1)], East },
        { "nothing", [], [] },
    };

    [Theory, MemberData(nameof(ImpossiblePlaces))]
    public async Task Says_no_place_that_cannot_be(string what, (uint, uint)[] latitude, (uint, uint)[] longitude)
    {
        Assert.NotEmpty(what);
        var hint = await Read(new TestExif { TakenAt = "2026:05:01 10:20:30", Latitude = latitude, Longitude = longitude });

        Assert.Null(hint.Latitude);
        Assert.Null(hint.Longitude);
        Assert.NotNull(hint.TakenAt);
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("    :  :     :  :  ")]
    [InlineData("1970:01:01 00:00:00")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task Says_no_time_that_the_camera_did_not_know(string takenAt)
    {
        var hint = await Read(new TestExif { TakenAt = takenAt, Latitude = North, Longitude = East });

        Assert.Null(hint.TakenAt);
        Assert.NotNull(hint.Latitude);
    }

    [Fact]
    public async Task A_photo_with_broken_EXIF_is_taken_without_a_hint()
    {
        var whole = new TestExif { TakenAt = "2026:05:01 10:20:30", Latitude = North, Longitude = East }.Bytes();
        var broken = (byte[][])
        [
            [],
            [1, 2, 3],
            whole[..20],
            [.. whole.AsSpan(0, 4), 0xFF, 0xFF, 0xFF, 0xF0, .. whole.AsSpan(8)], // the first directory far outside
            [.. whole.AsSpan(0, 8), 0xFF, 0xFF, .. whole.AsSpan(10)], // sixty-five thousand entries
            [.. whole.AsSpan(0, 12), 0xFF, 0xFF, 0xFF, 0xFF, .. whole.AsSpan(16)], // a type and count that do not exist
        ];

        foreach (var exif in broken)
        {
            Assert.NotNull(await Hint(WithExif(Jpeg(), exif)));
        }
    }

    [Fact]
    public async Task Other_files_have_no_hint()
    {
        foreach (var bytes in (byte[][])[Png(), WebP(), Heic(), Jpeg()]) Assert.Equal(ExifHint.None, await Hint(bytes));
    }

    [Fact]
    public async Task Only_the_EXIF_of_a_camera_is_read_and_no_more_than_a_camera_writes()
    {
        var exif = new TestExif { TakenAt = "2026:05:01 10:20:30", Latitude = North, Longitude = East, Orientation = 6 }.Bytes();

        Assert.Equal(ExifHint.None, await Hint(WithChunk(Png(), "eXIf", exif)));
        Assert.Equal(ExifHint.None, await Hint(WithSegment(Jpeg(), 0xE5, [.. "Exif\0\0"u8, .. exif])));
    }

    private Task<ExifHint> Read(TestExif exif) => Hint(WithExif(Jpeg(), exif.Bytes()));

    private async Task<ExifHint> Hint(byte[] photo) => (await workers.Accepted(photo)).Hint;
}
