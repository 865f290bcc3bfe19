using ImageMagick;
using ImageMagick.Formats;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>
/// What ImageSharp cannot do, by ImageMagick: HEIC, colours other than sRGB, and files that have lost their end. It is told the format, so
/// that none of its many other readers is asked.
/// </summary>
internal static class MagickDecoder
{
    /// <summary>libjpeg's words where pixels are missing, not only the marker behind them.</summary>
    private const string PixelsMissing = "premature end of data segment";

    public static void Prepare()
    {
        ResourceLimits.Thread = 1;
        ResourceLimits.Disk = 0;
        ResourceLimits.ListLength = 64;
        ResourceLimits.Width = ResourceLimits.Height = 65_535;
    }

    /// <summary>No longer than the large size, on white; and the EXIF block, as TIFF.</summary>
    public static (Image<Rgb24> Image, byte[]? Exif) Decode(PhotoFormat format, byte[] file)
    {
        using var image = new MagickImage();
        var isCut = false;
        image.Warning += (_, warning) => isCut |= warning.Message.Contains(PixelsMissing, StringComparison.OrdinalIgnoreCase);
        var settings = Settings(format switch
        {
            PhotoFormat.Jpeg => MagickFormat.Jpeg,
            PhotoFormat.Png => MagickFormat.Png,
            PhotoFormat.WebP => MagickFormat.WebP,
            _ => MagickFormat.Heic,
        });
        if (format == PhotoFormat.Heic)
        {
            // which it reads from files only, and would write one
            using var asFile = new MemoryFile(file);
            image.Read(asFile.Path, settings);
        }
        else image.Read(file, settings);
        if (isCut) throw new BrokenPhotoException("it breaks off");

        var size = PhotoSizes.Fit((int)image.Width, (int)image.Height, PhotoSize.Large);
        if (size.Width != image.Width || size.Height != image.Height)
        {
            image.FilterType = FilterType.Box;
            image.Resize(new MagickGeometry((uint)size.Width, (uint)size.Height) { IgnoreAspectRatio = true });
        }
        ToSrgb(image);
        if (image.HasAlpha)
        {
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
        }
        using var pixels = image.GetPixels();
        // behind "Exif\0\0"
        var exif = image.GetProfile("exif")?.ToByteArray() is { Length: > 6 } block ? block[6..] : null;
        var rgb = pixels.ToByteArray(PixelMapping.RGB)!;
        return (Image.LoadPixelData<Rgb24>(ImageSharpDecoder.Private, rgb, (int)image.Width, (int)image.Height), exif);
    }

    /// <summary>Applies the colour profile before it is thrown away; one that is broken or meant for another picture is left out.</summary>
    private static void ToSrgb(MagickImage image)
    {
        try
        {
            if (image.GetColorProfile() is not null && image.TransformColorSpace(ColorProfiles.SRGB)) return;
        }
        catch (MagickException)
        {
            // the colours as they are
        }
        image.RemoveProfile("icc");
        image.ColorSpace = ColorSpace.sRGB;
    }

    private static MagickReadSettings Settings(MagickFormat format)
    {
        var settings = new MagickReadSettings { Format = format, FrameIndex = 0, FrameCount = 1 };
        // libjpeg shrinks while it decodes, to no less than this
        settings.SetDefines(new JpegReadDefines { Size = new MagickGeometry((uint)PhotoSize.Large, (uint)PhotoSize.Large) });
        return settings;
    }
}
