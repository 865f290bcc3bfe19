using System.Buffers.Binary;
using System.Text;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Writes a HEIC around the one coded picture of the tests, 400 × 300, with everything about it that can be a lie.</summary>
internal sealed record TestHeic
{
    private const int CodecAt = 0xD3, CodecLength = 0x79, PixelsAt = 0x1A8, PixelsLength = 0x91D;
    private const ushort ExifId = 60_000;

    /// <summary>What the header says about the coded picture.</summary>
    public (int Width, int Height) Says { get; init; } = (400, 300);

    /// <summary>Columns and rows of a grid of it.</summary>
    public (int Columns, int Rows)? Grid { get; init; }

    /// <summary>The grid's own size, and what the header says it is.</summary>
    public (int Width, int Height)? GridIs { get; init; }

    public (int Width, int Height)? GridSays { get; init; }

    /// <summary>Grids of grids.</summary>
    public int Deep { get; init; } = 1;

    public bool OfItself { get; init; }

    public int Extents { get; init; } = 1;

    public uint? Offset { get; init; }

    public byte[]? Pixels { get; init; }

    public byte[]? Exif { get; init; }

    public byte[] Bytes()
    {
        var quarters = TestPictures.Heic();
        var pixels = Pixels ?? quarters[PixelsAt..(PixelsAt + PixelsLength)];
        var (columns, rows) = Grid ?? (0, 0);
        var (width, height) = GridIs ?? (columns * 400, rows * 300);
        var grids = Grid is null ? 0 : Deep;
        // picture 1 is the coded one, each grid is made of the one before
        byte[] grid = [0, 1, (byte)(rows - 1), (byte)(columns - 1), .. Four(width), .. Four(height)];
        var primary = 1 + grids;
        var ids = Enumerable.Range(2, grids).ToList();
        var meta = Box("meta", [0, 0, 0, 0, .. Box("hdlr", [.. new byte[8], .. "pict"u8, .. new byte[13]]),
            .. Box("pitm", [0, 0, 0, 0, .. Two(primary)]), .. Items(), .. Properties(), .. References(), .. Box("idat", grid)]);
        var start = 28 + meta.Length + LocationsLength() + 8;
        meta = Box("meta", [.. meta.AsSpan(8), .. Locations(start)]);
        return [.. quarters.AsSpan(0, 28), .. meta, .. Box("mdat", [.. pixels, .. Exif ?? []])];

        byte[] Items() => Box("iinf", [0, 0, 0, 0, .. Two(1 + grids + (Exif is null ? 0 : 1)), .. Item(1, "hvc1"),
            .. ids.SelectMany(id => Item(id, "grid")), .. Exif is null ? [] : Item(ExifId, "Exif")]);

        byte[] Properties()
        {
            var (saysWidth, saysHeight) = GridSays ?? (width, height);
            return Box("iprp", [.. Box("ipco", [.. quarters.AsSpan(CodecAt, CodecLength), .. Size(Says.Width, Says.Height),
                .. Size(saysWidth, saysHeight)]),
                .. Box("ipma", [0, 0, 0, 0, .. Four(1 + grids), .. Two(1), 2, 0x81, 2, .. ids.SelectMany(id => (byte[])[.. Two(id), 1, 3])])]);
        }

        byte[] References() => grids == 0 && Exif is null ? [] : Box("iref", [0, 0, 0, 0,
            .. ids.SelectMany(id => Box("dimg", [.. Two(id), .. Two(columns * rows),
                .. HostileFile.Joined((Two(OfItself ? id : id - 1), columns * rows))])),
            .. Exif is null ? [] : Box("cdsc", [.. Two(ExifId), .. Two(1), .. Two(primary)])]);

        // 4 bytes of offset and length each; grids lie in "idat"
        byte[] Locations(int at) => Box("iloc", [1, 0, 0, 0, 0x44, 0, .. Two(1 + grids + (Exif is null ? 0 : 1)),
            .. Two(1), .. Two(0), .. Two(0), .. Two(Extents),
            .. HostileFile.Joined(([.. Four((int)(Offset ?? (uint)at)), .. Four(pixels.Length)], Extents)),
            .. ids.SelectMany(id => (byte[])[.. Two(id), .. Two(1), .. Two(0), .. Two(1), .. Four(0), .. Four(grid.Length)]),
            .. Exif is null ? [] : (byte[])[.. Two(ExifId), .. Two(0), .. Two(0), .. Two(1), .. Four(at + pixels.Length), .. Four(Exif.Length)]]);

        int LocationsLength() => Locations(0).Length;
    }

    private static byte[] Item(int id, string kind) => Box("infe", [2, 0, 0, 0, .. Two(id), 0, 0, .. Encoding.ASCII.GetBytes(kind), 0]);

    private static byte[] Size(int width, int height) => Box("ispe", [0, 0, 0, 0, .. Four(width), .. Four(height)]);

    private static byte[] Box(string name, byte[] content) => [.. Four(content.Length + 8), .. Encoding.ASCII.GetBytes(name), .. content];

    private static byte[] Two(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Four(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
