namespace CivicReports.Server.Photos;

/// <summary>Decodes, turns upright, converts to sRGB, strips and shrinks photos with libvips, a few at a time.</summary>
public sealed class VipsPhotoProcessor : IPhotoProcessor, IDisposable
{
    private const int Quality = 80;

    // memory is the scarce thing: half the cores decode, the rest serve
    private readonly SemaphoreSlim turn = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly ILogger<VipsPhotoProcessor> log;
    private readonly TimeSpan timeLimit;

    public VipsPhotoProcessor(ILogger<VipsPhotoProcessor> log, TimeSpan? timeLimit = null)
    {
        this.log = log;
        this.timeLimit = timeLimit ?? PhotoLimits.Decoding;
        LoadLibrary();
    }

    /// <summary>Throws one clear sentence where the library is missing.</summary>
    public static void LoadLibrary() => Vips.EnsureReady();

    public async Task<PhotoOutcome> Process(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (bytes.Length > PhotoLimits.Bytes) return new PhotoOutcome.Refused(PhotoRefusal.TooLarge);
        if (PhotoContent.Recognise(bytes.Span) is not { } format) return new PhotoOutcome.Refused(PhotoRefusal.NotAPhoto);
        if (format == PhotoFormat.Jpeg && PhotoContent.CountJpegScans(bytes.Span) > PhotoLimits.JpegScans)
            return new PhotoOutcome.Refused(PhotoRefusal.Corrupt);

        await turn.WaitAsync(ct);
        try
        {
            // a thread of its own: in a pool every thread would keep a heap that has grown to the size of a photo
            return await Task.Factory.StartNew(() => Decode(bytes, format, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private PhotoOutcome Decode(ReadOnlyMemory<byte> bytes, PhotoFormat format, CancellationToken ct)
    {
        using var pinned = bytes.Pin();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeLimit);
        try
        {
            var blob = new Vips.Blob(Address(pinned), bytes.Length);
            using var header = Open(format, blob);
            if ((long)header.Width * header.Height > PhotoLimits.Pixels) return new PhotoOutcome.Refused(PhotoRefusal.TooManyPixels);

            using var source = Open(format, blob, Math.Max(header.Width, header.Height));
            using var stop = limit.Token.Register(source.Kill);
            return new PhotoOutcome.Accepted(MakeSizes(source));
        }
        catch (VipsException failure)
        {
            ct.ThrowIfCancellationRequested();
            log.LogInformation("A {Format} of {Bytes} bytes was refused: {Reason}", format, bytes.Length,
                limit.IsCancellationRequested ? "decoding took too long" : failure.Message);
            return new PhotoOutcome.Refused(PhotoRefusal.Corrupt);
        }
        finally
        {
            Vips.LeaveThread();
        }
    }

    /// <summary>Reads the header; pixels come later, in one pass from top to bottom, already smaller where the format can.</summary>
    private static Vips.Image Open(PhotoFormat format, Vips.Blob blob, int? longSide = null)
    {
        var larger = Math.Max(1.0, (longSide ?? 0) / (double)PhotoSize.Large);
        return format switch
        {
            PhotoFormat.Jpeg => Load("jpegload_buffer", ("shrink", larger >= 8 ? 8 : larger >= 4 ? 4 : larger >= 2 ? 2 : 1)),
            PhotoFormat.WebP => Load("webpload_buffer", ("scale", Math.Min(1, 2 / larger))),
            PhotoFormat.Png => Load("pngload_buffer"),
            _ => Load("heifload_buffer"),
        };

        Vips.Image Load(string loader, params ReadOnlySpan<(string, object)> extra) =>
            Vips.Run(loader, [("buffer", blob), ("access", "sequential"), ("fail-on", "error"), .. extra]);
    }

    private static ProcessedPhoto MakeSizes(Vips.Image source)
    {
        // turned upright only now: turning needs random access, and the fewer pixels the better
        using var shrunk = Shrink(source, PhotoSize.Large);
        using var pixels = shrunk.InMemory();
        using var upright = Vips.Run("autorot", ("in", pixels));
        using var colours = ToSrgb(upright);
        using var large = Opaque(colours);
        var bytes = Encode(large);
        return new ProcessedPhoto(PhotoHash.Of(bytes), bytes, EncodeAs(PhotoSize.Card), EncodeAs(PhotoSize.Small), large.Width, large.Height);

        byte[] EncodeAs(PhotoSize size)
        {
            if (Math.Max(large.Width, large.Height) <= (int)size) return bytes;
            using var smaller = Shrink(large, size);
            return Encode(smaller);
        }
    }

    private static Vips.Image Shrink(Vips.Image image, PhotoSize size) => Vips.Run("thumbnail_image",
        ("in", image), ("width", (int)size), ("height", (int)size), ("size", "down"), ("no-rotate", true));

    /// <summary>Applies the colour profile before it is thrown away; one that is broken or meant for another picture is left out.</summary>
    private static Vips.Image ToSrgb(Vips.Image image)
    {
        if (image.Has("icc-profile-data"))
        {
            try
            {
                using var applied = Vips.Run("icc_transform", ("in", image), ("output-profile", "srgb"), ("embedded", true));
                return applied.InMemory();
            }
            catch (VipsException)
            {
                // the colours as they are
            }
        }
        return Vips.Run("colourspace", ("in", image), ("space", "srgb"));
    }

    private static Vips.Image Opaque(Vips.Image image)
    {
        if (!image.HasAlpha) return image.InMemory();
        using var flat = Vips.Run("flatten", ("in", image), ("background", "255"));
        return flat.InMemory();
    }

    private static byte[] Encode(Vips.Image image) =>
        Vips.Save("jpegsave_buffer", ("in", image), ("Q", Quality), ("strip", true));

    private static unsafe nint Address(System.Buffers.MemoryHandle pinned) => (nint)pinned.Pointer;
}
