using System.Buffers.Binary;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Walks the chunks of a WebP. Of an animation only the first frame goes further, as a still.</summary>
internal static class WebPParts
{
    private const byte Profile = 0x20, Alpha = 0x10, Metadata = 0x0C;
    private const int FrameHeader = 16;

    public static PictureParts Read(ReadOnlySpan<byte> file) => Read(file, isFrame: false);

    private static PictureParts Read(ReadOnlySpan<byte> file, bool isFrame)
    {
        var (width, height, flags, extended) = (0, 0, (byte)0, false);
        ReadOnlySpan<byte> profile = [];
        using var pixels = new MemoryStream(file.Length);
        // a last byte of padding is often forgotten
        var end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (end > file.Length + 1) throw new BrokenPhotoException("it breaks off");
        for (var at = 12; at + 8 <= Math.Min(end, file.Length);)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8) throw new BrokenPhotoException("it breaks off");
            var chunk = file.Slice(at, (int)Math.Min(file.Length - at, 8 + length + (length & 1)));
            at += chunk.Length;
            var name = System.Text.Encoding.Latin1.GetString(chunk[..4]);
            var data = chunk[8..];
            if (name == "VP8X" && length >= 10)
            {
                (extended, flags) = (true, data[0]);
                (width, height) = (1 + Size24(data[4..]), 1 + Size24(data[7..]));
            }
            else if (name == "VP8 " && length >= 10) Larger(data[6] | ((data[7] & 0x3F) << 8), data[8] | ((data[9] & 0x3F) << 8));
            else if (name == "VP8L" && length >= 5)
            {
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
                Larger(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
                flags |= Alpha;
            }
            else if (name == "ANMF" && length >= FrameHeader)
                return isFrame ? throw new BrokenPhotoException("a frame in a frame") : Read(Still(data, flags, profile), isFrame: true);
            if (name == "ICCP") profile = chunk;
            if (name is "VP8X" or "VP8 " or "VP8L" or "ALPH") pixels.Write(chunk);
        }

        if (width == 0 || height == 0) throw new BrokenPhotoException("no picture in it");
        var body = pixels.ToArray();
        return new PictureParts
        {
            Format = PhotoFormat.WebP,
            Width = width,
            Height = height,
            Pixels = Whole(body, (byte)(flags & ~(Profile | Metadata)), []),
            WithProfile = extended && profile.Length is > 0 and <= PhotoLimits.Profile && !ColourProfile.IsSrgb(profile[8..])
                ? Whole(body, (byte)(flags & ~Metadata), profile)
                : null,
            HasAlpha = (flags & Alpha) != 0,
        };

        // a frame larger than the canvas would be a lie of the header
        void Larger(int frameWidth, int frameHeight) => (width, height) = (Math.Max(width, frameWidth), Math.Max(height, frameHeight));

        byte[] Whole(byte[] chunks, byte says, ReadOnlySpan<byte> more)
        {
            const int header = 18;
            byte[] whole = extended
                ? [.. "RIFF\0\0\0\0WEBP"u8, .. chunks.AsSpan(0, header), .. more, .. chunks.AsSpan(header)]
                : [.. "RIFF\0\0\0\0WEBP"u8, .. chunks];
            BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
            if (extended) whole[20] = says;
            return whole;
        }
    }

    private static byte[] Still(ReadOnlySpan<byte> frame, byte flags, ReadOnlySpan<byte> profile)
    {
        byte[] still = [.. "RIFF\0\0\0\0WEBPVP8X\u000a\0\0\0"u8, (byte)(flags & (Profile | Alpha)), 0, 0, 0, .. frame[6..12], .. profile,
            .. frame[FrameHeader..]];
        BinaryPrimitives.WriteInt32LittleEndian(still.AsSpan(4), still.Length - 8);
        return still;
    }

    private static int Size24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
