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
}
