using ImageMagick;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>From bytes to the sizes that are kept: first what the header says, by our own code, then the one decoder that fits.</summary>
internal static class PhotoDecoder
{
    /// <summary>Before the process locks itself in.</summary>
    public static void LoadLibraries() => MagickDecoder.Prepare();

    public static PhotoOutcome Process(byte[] file)
    {
        if (file.Length > PhotoLimits.Bytes) return new PhotoOutcome.Refused(PhotoRefusal.TooLarge);
        if (PhotoContent.Recognise(file) is not { } format) return new PhotoOutcome.Refused(PhotoRefusal.NotAPhoto);
        try
        {
            return format == PhotoFormat.Heic ? Heic(file) : Ordinary(format, file);
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or MagickResourceLimitErrorException))
        {
            // decoders fail in many undocumented ways on damaged bytes
            var why = $"{format}: {broken.GetType().Name} {broken.Message}";
            return new PhotoOutcome.Refused(PhotoRefusal.Corrupt, why[..Math.Min(why.Length, 200)]);
        }
    }

    private static PhotoOutcome Ordinary(PhotoFormat format, byte[] file)
    {
        var parts = format switch
        {
            PhotoFormat.Jpeg => JpegParts.Read(file),
            PhotoFormat.Png => PngParts.Read(file),
            _ => WebPParts.Read(file),
        };
        if (Math.Max(parts.Width, parts.Height) > PhotoLimits.Side || (long)parts.Width * parts.Height > PhotoLimits.Pixels)
            return new PhotoOutcome.Refused(PhotoRefusal.TooManyPixels);
        var (hint, orientation) = ExifReading.Read(parts.Exif);
        using var large = Decode(parts);
        return new PhotoOutcome.Accepted(PhotoSizes.Write(large, orientation), hint);
    }

    private static Image<Rgb24> Decode(PictureParts parts) =>
        parts.WithProfile is null && !parts.HasNoEnd
            ? ImageSharpDecoder.Decode(parts)
            : MagickDecoder.Decode(parts.Format, parts.WithProfile ?? parts.Pixels).Image;

    private static PhotoOutcome Heic(byte[] file)
    {
        if (HeicHeader.Pixels(file) > PhotoLimits.Pixels) return new PhotoOutcome.Refused(PhotoRefusal.TooManyPixels);
        var (large, exif) = MagickDecoder.Decode(PhotoFormat.Heic, file);
        // HEIC turns by its own boxes, which the decoder has followed
        using (large) return new PhotoOutcome.Accepted(PhotoSizes.Write(large, orientation: 1), ExifReading.Read(exif).Hint);
    }
}
