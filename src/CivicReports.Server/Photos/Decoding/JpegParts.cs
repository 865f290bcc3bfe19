using System.Buffers.Binary;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Walks the segments of a JPEG.</summary>
internal static class JpegParts
{
    private static readonly byte[] ExifName = "Exif\0\0"u8.ToArray(), ProfileName = "ICC_PROFILE\0"u8.ToArray();

    public static PictureParts Read(ReadOnlySpan<byte> file)
    {
        var (width, height, scans, hasEnd) = (0, 0, 0, false);
        byte[]? exif = null;
        using var pixels = new MemoryStream(file.Length);
        using var profile = new MemoryStream();
        pixels.Write(file[..2]);
        for (var at = 2; at < file.Length && !hasEnd;)
        {
            var next = file[at..].IndexOf((byte)0xFF) is var gap and >= 0 ? at + gap : file.Length;
            pixels.Write(file[at..next]);
            at = next;
            if (at + 2 > file.Length) break;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var isBare = marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD9);
            var length = isBare ? 2 : at + 4 <= file.Length ? 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) : int.MaxValue;
            if (length < (isBare ? 2 : 4) || length > file.Length - at) break;
            var segment = file.Slice(at, length);
            at += length;
            hasEnd = marker == 0xD9;
            if (marker == 0xDA) scans++;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && width == 0 && length >= 9)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
            if (marker == 0xE1 && segment[4..].StartsWith(ExifName)) exif ??= segment[(4 + ExifName.Length)..].ToArray();
            if (marker == 0xE2 && segment[4..].StartsWith(ProfileName)) profile.Write(segment);
            // of what cameras and programs add, only Adobe's word on the colours changes pixels
            if (marker is not ((>= 0xE1 and <= 0xED) or 0xEF or 0xFE)) pixels.Write(segment);
        }

        if (scans > PhotoLimits.JpegScans) throw new BrokenPhotoException($"{scans} scans");
        if (scans == 0 || width == 0 || height == 0) throw new BrokenPhotoException("no picture in it");
        if (!hasEnd) pixels.Write([0xFF, 0xD9]);
        var bare = pixels.ToArray();
        return new PictureParts
        {
            Format = PhotoFormat.Jpeg,
            Width = width,
            Height = height,
            Pixels = bare,
            WithProfile = profile.Length is > 0 and <= PhotoLimits.Profile && !IsSrgb(profile.ToArray())
                ? [.. bare.AsSpan(0, 2), .. profile.ToArray(), .. bare.AsSpan(2)]
                : null,
            Exif = exif,
            HasNoEnd = !hasEnd,
        };
    }

    /// <summary>The first segment holds the table of a profile; marker, length, name and two numbers stand before it.</summary>
    private static bool IsSrgb(byte[] segments) =>
        ColourProfile.IsSrgb(segments.AsSpan(Math.Min(segments.Length, 4 + ProfileName.Length + 2)));
}
