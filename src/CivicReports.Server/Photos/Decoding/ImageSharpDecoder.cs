using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>JPEG, PNG and WebP by ImageSharp, told which of the three it is: its other decoders are not there at all.</summary>
internal static class ImageSharpDecoder
{
    public static readonly Configuration Private = new()
    {
        // one processor a photo: several photos, several processes
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = 64 }),
    };

    /// <summary>No longer than the large size, on white.</summary>
    public static Image<Rgb24> Decode(PictureParts parts)
    {
        IImageDecoder decoder = parts.Format switch
        {
            PhotoFormat.Jpeg => new JpegDecoder { IgnoreMetadata = true },
            PhotoFormat.Png => new PngDecoder { IgnoreMetadata = true },
            _ => new WebpDecoder { IgnoreMetadata = true },
        };
        using var file = new MemoryStream(parts.Pixels, writable: false);
        if (!parts.HasAlpha) return Shrunk(decoder.Decode<Rgb24>(Private, file, CancellationToken.None));

        using var translucent = Shrunk(decoder.Decode<Rgba32>(Private, file, CancellationToken.None));
        translucent.Mutate(x => x.BackgroundColor(Color.White));
        return translucent.CloneAs<Rgb24>(Private);
    }

    private static Image<T> Shrunk<T>(Image<T> image) where T : unmanaged, IPixel<T>
    {
        // from the whole picture in one step by the cheapest sampler that leaves nothing out
        var size = PhotoSizes.Fit(image.Width, image.Height, PhotoSize.Large);
        if (size != image.Size()) image.Mutate(x => x.Resize(size, KnownResamplers.Box, compand: false));
        return image;
    }
}
