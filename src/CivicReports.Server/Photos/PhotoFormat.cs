namespace CivicReports.Server.Photos;

/// <summary>The formats that are taken, told by content; name and declared type of a file are never asked.</summary>
public enum PhotoFormat
{
    Jpeg,
    Png,
    WebP,
    Heic,
}

/// <summary>Reads the first bytes of a file, before any decoder sees it.</summary>
public static class PhotoContent
{
    /// <summary>HEVC stills and their collections; AVIF, image sequences and video share the box but not the brand.</summary>
    private static readonly HashSet<string> HeicBrands = ["heic", "heix", "heim", "heis", "mif1"];

    public static PhotoFormat? Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return PhotoFormat.Jpeg;
        if (bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return PhotoFormat.Png;
        if (bytes.Length < 12) return null;
        if (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return PhotoFormat.WebP;
        return bytes[4..].StartsWith("ftyp"u8) && HeicBrands.Contains(System.Text.Encoding.Latin1.GetString(bytes[8..12]))
            ? PhotoFormat.Heic
            : null;
    }

    /// <summary>How many scans a JPEG announces; a marker inside entropy-coded data is always escaped, so counting is exact.</summary>
    public static int CountJpegScans(ReadOnlySpan<byte> bytes)
    {
        var scans = 0;
        for (var at = 2; at >= 2 && at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
            {
                var next = bytes[at..].IndexOf((byte)0xFF);
                if (next < 0) break;
                at += next;
                continue;
            }
            var marker = bytes[at + 1];
            if (marker == 0xDA) scans++;
            if (marker == 0xD9) break;
            // a segment with a length is stepped over, so that a thumbnail in EXIF does not count
            var hasLength = marker is >= 0xC0 and not (>= 0xD0 and <= 0xD9) and not 0xFF;
            at += marker == 0xFF ? 1 : hasLength ? 2 + Math.Max(2, (bytes[at + 2] << 8) | bytes[at + 3]) : 2;
        }
        return scans;
    }
}
