using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>Turns a picture upright and writes the sizes that are kept: pixels and nothing else.</summary>
internal static class PhotoSizes
{
    private static readonly JpegEncoder Encoder = new() { Quality = 80, ColorType = JpegColorType.YCbCrRatio420 };

    public static ProcessedPhoto Write(Image<Rgb24> large, ushort orientation)
    {
        // turned only now: the fewer pixels the better
        large.Metadata.ExifProfile = new ExifProfile();
        large.Metadata.ExifProfile.SetValue(ExifTag.Orientation, orientation);
        large.Mutate(x => x.AutoOrient());
        var bytes = Encode(large);
        using var card = large.Clone(x => x.Resize(Fit(large.Width, large.Height, PhotoSize.Card), KnownResamplers.Bicubic, compand: false));
        using var small = large.Clone(x => x.Resize(Fit(large.Width, large.Height, PhotoSize.Small), KnownResamplers.Box, compand: false));
        return new ProcessedPhoto(PhotoHash.Of(bytes), bytes,
            card.Size() == large.Size() ? bytes : Encode(card), small.Size() == large.Size() ? bytes : Encode(small), large.Width, large.Height);
    }

    /// <summary>The long side at most the size's number; never enlarged, never nothing.</summary>
    public static Size Fit(int width, int height, PhotoSize size)
    {
        var scale = Math.Min(1, (double)size / Math.Max(width, height));
        return new(Side(width), Side(height));

        int Side(int pixels) => Math.Max(1, (int)Math.Round(pixels * scale, MidpointRounding.AwayFromZero));
    }

    private static byte[] Encode(Image<Rgb24> image)
    {
        (image.Metadata.ExifProfile, image.Metadata.IccProfile, image.Metadata.IptcProfile, image.Metadata.XmpProfile) = (null, null, null, null);
        using var bytes = new MemoryStream();
        image.SaveAsJpeg(bytes, Encoder);
        return bytes.ToArray();
    }
}
