using System.Diagnostics;
using System.Globalization;
using CivicReports.Benchmarks.Stand;
using CivicReports.Server.Photos;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// A 12-megapixel photo to all sizes through one worker process, beside `vipsthumbnail` called for each; two workers beside one.
/// </summary>
internal sealed class PhotoPipeline : MeasuredPath
{
    private static readonly PhotoSize[] Sizes = [PhotoSize.Large, PhotoSize.Card, PhotoSize.Small];

    public override string Name => "photos";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var photo = await CameraPhoto.Draw(stand);
        var bytes = await File.ReadAllBytesAsync(photo);
        findings.Note("megabytes of the photo", bytes.Length / 1e6);
        var count = stand.IsQuick ? 4 : 16;
        using var one = new ChildPhotoProcessor(NullLogger<ChildPhotoProcessor>.Instance, atOnce: 1);
        using var two = new ChildPhotoProcessor(NullLogger<ChildPhotoProcessor>.Instance, atOnce: 2);
        // both have compiled what they need
        await All(one, bytes, 6);
        await All(two, bytes, 12);
        await stand.EachRound(async _ =>
        {
            findings.Note("three sizes, ms a photo", await All(one, bytes, count));
            findings.Note("vipsthumbnail three times, ms a photo", await Vips(stand, photo, count));
            findings.Note("photos a second by one worker", 1000 / await All(one, bytes, count));
            findings.Note("photos a second by two workers", 1000 / await All(two, bytes, count));
            findings.Note("peak memory of a worker, MB", one.ProcessIds.Concat(two.ProcessIds).Max(Peak));
        });
        findings.Compare("photo 12 MP to three sizes", "three sizes, ms a photo", "vipsthumbnail three times, ms a photo",
            "ms", Bar.AtMost(0.8));
        findings.Compare("two workers beside one", "photos a second by two workers", "photos a second by one worker", "/s",
            Bar.AtLeast(1.7));
        findings.Judge("peak memory of a worker", "peak memory of a worker, MB", "MB", Bar.AtMost(160));
    }

    /// <summary>Milliseconds a photo, as many at once as there are workers.</summary>
    private static async Task<double> All(ChildPhotoProcessor processor, byte[] photo, int count)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            // upright: what lay on its side stands
            if (await processor.Process(photo, $"resident {number}",
                CancellationToken.None) is not PhotoOutcome.Accepted { Photo: { Width: 1200, Height: 1600 } })
                throw new InvalidOperationException("The photo was not made upright at 1600 pixels.");
        }));
        return watch.Elapsed.TotalMilliseconds / count;
    }

    private static async Task<double> Vips(TestStand stand, string photo, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
        {
            foreach (var size in Sizes.Select(s => (int)s))
                await ChildProcess.Run("vipsthumbnail",
                    [photo, "--size", $"{size}x{size}", "-o", Path.Combine(stand.Scratch, $"{size}.jpg[Q=80,strip]")]);
        }

        return watch.Elapsed.TotalMilliseconds / count;
    }

    private static double Peak(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
