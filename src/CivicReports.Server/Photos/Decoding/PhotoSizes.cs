using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

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
        return new ProcessedPhoto(PhotoHash.Of(bytes), bytes, Smaller(PhotoSize.Card, KnownResamplers.Bicubic),
            Smaller(PhotoSize.Small, KnownResamplers.Box), large.Width, large.Height);

        byte[] Smaller(PhotoSize size, IResampler sampler)
        {
            var fit = Fit(large.Width, large.Height, size);
            if (fit == large.Size()) return bytes;
            using var smaller = large.Clone(x => x.Resize(fit, sampler, compand: false));
            return Encode(smaller);
        }
    }

    /// <summary>The long side at most the size's number, of the largest of a panorama more; never enlarged, never nothing.</summary>
    public static Size Fit(int width, int height, PhotoSize size)
    {
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        var most = size == PhotoSize.Large && longer >= 2 * shorter ? PhotoSides.Panorama : (int)size;
        var scale = Math.Min(1, (double)most / longer);
        return new(Side(width), Side(height));

        int Side(int pixels) => Math.Max(1, (int)Math.Round(pixels * scale, MidpointRounding.AwayFromZero));
    }

    private static byte[] Encode(Image<Rgb24> image)
    {
        image.Metadata.ExifProfile = null;
        (image.Metadata.IccProfile, image.Metadata.IptcProfile, image.Metadata.XmpProfile) = (null, null, null);
        using var bytes = new MemoryStream();
        image.SaveAsJpeg(bytes, Encoder);
        return bytes.ToArray();
    }
}
