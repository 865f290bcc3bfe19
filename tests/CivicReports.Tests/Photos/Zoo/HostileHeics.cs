using static CivicReports.Server.Photos.PhotoRefusal;
using static CivicReports.Tests.Photos.TestPictures;
using static CivicReports.Tests.Photos.Zoo.HostileFile;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>A HEIC is a small file system: grids of grids, parts that are named a thousand times, sizes told twice.</summary>
internal static class HostileHeics
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("HEIC: header of 60,000 × 60,000", TooManyPixels, () => new TestHeic { Says = (60_000, 60_000) }.Bytes()),
        new("HEIC: header of 5 × 5", Corrupt, () => new TestHeic { Says = (5, 5) }.Bytes()),
        new("HEIC: header of 7,000 × 7,000, pixels of 400 × 300", Corrupt, () => new TestHeic { Says = (7000, 7000) }.Bytes()),
        Long("HEIC: grid of 17 × 23 parts, 6,800 × 6,900", null, () => new TestHeic { Grid = (17, 23) }.Bytes()),
        new("HEIC: grid of 256 × 256 parts", TooManyPixels, () => new TestHeic { Grid = (256, 256) }.Bytes()),
        new("HEIC: grid of 256 × 256 parts that says 400 × 300", Corrupt, () => new TestHeic { Grid = (256, 256), GridIs = (400, 300) }.Bytes()),
        new("HEIC: grid that says 400 × 300 and is 30,000 × 30,000", Corrupt,
            () => new TestHeic { Grid = (2, 2), GridIs = (30_000, 30_000), GridSays = (400, 300) }.Bytes()),
        new("HEIC: grid of 30 × 30 parts that say 5 × 5 and are 400 × 300", Corrupt,
            () => new TestHeic { Grid = (30, 30), GridIs = (150, 150), Says = (5, 5) }.Bytes()),
        Long("HEIC: grids of 8 × 8 in each other, six deep", Corrupt, () => new TestHeic { Grid = (8, 8), GridIs = (400, 300), Deep = 6 }.Bytes()),
        new("HEIC: grids of one part, two hundred deep", Corrupt, () => new TestHeic { Grid = (1, 1), Deep = 200 }.Bytes()),
        new("HEIC: a grid made of itself", Corrupt, () => new TestHeic { Grid = (2, 2), Deep = 1, OfItself = true }.Bytes()),
        new("HEIC: a picture named ten thousand times", Corrupt, () => new TestHeic { Extents = 10_000 }.Bytes()),
        new("HEIC: a picture that lies 4 GB away", Corrupt, () => new TestHeic { Offset = uint.MaxValue - 10 }.Bytes()),
        new("HEIC: EXIF of sixty-five thousand entries", null,
            () => new TestHeic { Exif = [0, 0, 0, 0, .. "MM\0*\0\0\0\u0008"u8, 0xFF, 0xFF, .. new byte[60_000]] }.Bytes()),
        new("HEIC: EXIF of 18 MB", null, () => new TestHeic { Exif = new byte[18 << 20] }.Bytes()),
        new("HEIC: pixels that are noise", Corrupt, () => new TestHeic { Pixels = Random(500_000) }.Bytes()),
        new("HEIC: cut in half", Corrupt, () => Heic()[..(Heic().Length / 2)]),
    ];
}
