using System.Buffers.Binary;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Walks the chunks of a PNG. Compressed texts, a known way to fill a reader's memory, go no further.</summary>
internal static class PngParts
{
    private const int SignatureLength = 8;
    private const byte GreyWithAlpha = 4, ColourWithAlpha = 6;

    public static PictureParts Read(ReadOnlySpan<byte> file)
    {
        var (width, height, hasAlpha) = (0, 0, false);
        ReadOnlySpan<byte> profile = [];
        using var pixels = new MemoryStream(file.Length);
        pixels.Write(file[..SignatureLength]);
        for (var at = SignatureLength; ;)
        {
            if (file.Length - at < 12) throw new BrokenPhotoException("it breaks off");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) throw new BrokenPhotoException("it breaks off");
            var chunk = file.Slice(at, (int)length + 12);
            at += chunk.Length;
            var name = System.Text.Encoding.Latin1.GetString(chunk[4..8]);
            var data = chunk[8..^4];
            if (width == 0 && (name != "IHDR" || length != 13)) throw new BrokenPhotoException("no header");
            switch (name)
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    if (width <= 0 || height <= 0) throw new BrokenPhotoException("no size");
                    hasAlpha = data[9] is GreyWithAlpha or ColourWithAlpha;
                    break;
                case "tRNS":
                    hasAlpha = true;
                    break;
                case "iCCP":
                    profile = chunk;
                    break;
            }

            if (name is "IHDR" or "PLTE" or "tRNS" or "IDAT" or "IEND") pixels.Write(chunk);
            if (name == "IEND") break;
        }

        var bare = pixels.ToArray();
        const int header = SignatureLength + 25;
        return new PictureParts
        {
            Format = PhotoFormat.Png,
            Width = width,
            Height = height,
            Pixels = bare,
            // the profile itself is compressed, its name is not
            WithProfile = profile.IsEmpty || profile[8..].StartsWith("sRGB"u8)
                ? null
                : [.. bare.AsSpan(0, header), .. profile, .. bare.AsSpan(header)],
            HasAlpha = hasAlpha,
        };
    }
}
