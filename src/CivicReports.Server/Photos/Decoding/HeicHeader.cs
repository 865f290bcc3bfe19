using System.Buffers.Binary;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Reads from a HEIC how many pixels its largest picture says it has: a photo is a grid of many small ones.</summary>
internal static class HeicHeader
{
    public static ulong Pixels(ReadOnlySpan<byte> file)
    {
        var meta = Box(file, "meta"u8);
        var most = 0UL;
        for (var at = 0; meta[at..].IndexOf("ispe"u8) is var next and >= 0 && meta.Length - at - next >= 16;)
        {
            at += next + 4;
            // behind version and flags
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(meta[(at + 4)..]),
                BinaryPrimitives.ReadUInt32BigEndian(meta[(at + 8)..]));
            most = Math.Max(most, (ulong)width * height);
        }
        return most > 0 ? most : throw new BrokenPhotoException("no picture in it");
    }

    private static ReadOnlySpan<byte> Box(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        while (file.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file);
            if (length < 8 || length > file.Length) break;
            if (file[4..].StartsWith(name)) return file[..(int)length];
            file = file[(int)length..];
        }
        throw new BrokenPhotoException("no header");
    }
}
