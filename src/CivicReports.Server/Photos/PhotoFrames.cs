using System.Buffers.Binary;
using System.Text;

namespace CivicReports.Server.Photos;

/// <summary>
/// What server and photo worker say to each other over the worker's stdin and stdout. Each message is a frame: four bytes length, little
/// endian, then so many bytes. The worker's first frame says that it is ready: one byte, 1 where it has locked itself in. From then on each
/// frame to the worker is one photo, and each frame back is what became of it, in the order of <see cref="Answer"/>.
/// </summary>
internal static class PhotoFrames
{
    /// <summary>Three JPEGs of at most 1600 × 1600 or 2560 × 1280 are far smaller; whoever says more is not our worker any more.</summary>
    public const int LongestAnswer = 16 * 1024 * 1024;

    public static void Write(Stream to, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        to.Write(length);
        to.Write(content);
        to.Flush();
    }

    /// <summary>Null where the other side has closed the pipe.</summary>
    public static byte[]? Read(Stream from, int longest)
    {
        Span<byte> head = stackalloc byte[4];
        if (from.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > longest) throw new InvalidDataException($"a frame of {length} bytes");
        var content = new byte[length];
        return from.ReadAtLeast(content, length, throwOnEndOfStream: false) == length ? content : null;
    }

    public static byte[] Answer(PhotoOutcome outcome)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes, Encoding.UTF8);
        switch (outcome)
        {
            case PhotoOutcome.Refused(var reason, var why):
                to.Write((byte)(1 + (int)reason));
                to.Write(why ?? "");
                break;
            case PhotoOutcome.Accepted(var photo, var hint):
                to.Write((byte)0);
                to.Write(photo.Width);
                to.Write(photo.Height);
                to.Write(hint.TakenAt?.Ticks ?? 0);
                to.Write(hint.Latitude ?? double.NaN);
                to.Write(hint.Longitude ?? double.NaN);
                foreach (var jpeg in (byte[][])[photo.Large, photo.Card, photo.Small])
                {
                    to.Write(jpeg.Length);
                    to.Write(jpeg);
                }
                break;
        }
        return bytes.ToArray();
    }

    /// <summary>Takes nothing on trust: the worker has looked at a stranger's bytes.</summary>
    /// <exception cref="InvalidDataException">This is no answer.</exception>
    public static PhotoOutcome ReadAnswer(byte[] answer)
    {
        try
        {
            using var from = new BinaryReader(new MemoryStream(answer, writable: false), Encoding.UTF8);
            var kind = from.ReadByte() - 1;
            if (kind >= 0)
            {
                return Enum.IsDefined((PhotoRefusal)kind)
                    ? new PhotoOutcome.Refused((PhotoRefusal)kind, from.ReadString())
                    : throw new InvalidDataException($"refusal {kind}");
            }

            var (width, height) = (from.ReadInt32(), from.ReadInt32());
            if (Math.Clamp(width, 1, PhotoSides.Panorama) != width || Math.Clamp(height, 1, PhotoSides.Panorama) != height)
                throw new InvalidDataException("an impossible size");
            var hint = Hint(from.ReadInt64(), from.ReadDouble(), from.ReadDouble());
            var (large, card, small) = (Jpeg(from), Jpeg(from), Jpeg(from));
            return new PhotoOutcome.Accepted(new ProcessedPhoto(PhotoHash.Of(large), large, card, small, width, height), hint);
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("an answer that breaks off", broken);
        }
    }

    private static ExifHint Hint(long taken, double latitude, double longitude) => new(
        taken > 0 ? new DateTime(taken, DateTimeKind.Unspecified) : null,
        Math.Abs(latitude) <= 90 ? latitude : null,
        Math.Abs(longitude) <= 180 ? longitude : null);

    private static byte[] Jpeg(BinaryReader from)
    {
        var length = from.ReadInt32();
        if (length is < 0 or > LongestAnswer || from.ReadBytes(length) is not { } bytes || bytes.Length < length)
            throw new EndOfStreamException();
        return bytes.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? bytes : throw new InvalidDataException("no JPEG");
    }
}
