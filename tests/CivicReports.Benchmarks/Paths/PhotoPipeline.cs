using System.Diagnostics;
using System.Globalization;
using CivicReports.Benchmarks.Stand;
using CivicReports.Server.Photos;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Benchmarks.Paths;

/// <summary>A 12-megapixel photo to both sizes, one at a time, beside `vipsthumbnail` called for each size; the peak of memory.</summary>
internal sealed class PhotoPipeline : MeasuredPath
{
    public override string Name => "photos";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var photo = await CameraPhoto.Draw(stand);
        findings.Note("megabytes of the photo", new FileInfo(photo).Length / 1e6);
        var count = stand.IsQuick ? 3 : 12;
        await stand.EachRound(async _ =>
        {
            var said = await ChildProcess.Run(ChildProcess.Myself, ["photos", photo, $"{count}"]);
            var figures = said.Split('\n').Single(l => l.StartsWith("FIGURES ", StringComparison.Ordinal)).Split(' ');
            findings.Note("both sizes, ms a photo", double.Parse(figures[1], CultureInfo.InvariantCulture));
            findings.Note("peak memory, MB", double.Parse(figures[2], CultureInfo.InvariantCulture));
            var watch = Stopwatch.StartNew();
            for (var number = 0; number < count; number++)
            {
                await ChildProcess.Run("vipsthumbnail", [photo, "--size", "1600x1600", "-o", Path.Combine(stand.Scratch, "large.jpg[Q=80,strip]")]);
                await ChildProcess.Run("vipsthumbnail", [photo, "--size", "320x320", "-o", Path.Combine(stand.Scratch, "small.jpg[Q=80,strip]")]);
            }

            findings.Note("vipsthumbnail twice, ms a photo", watch.Elapsed.TotalMilliseconds / count);
        });
        findings.Compare("photo 12 MP to two sizes", "both sizes, ms a photo", "vipsthumbnail twice, ms a photo", "ms", Bar.AtMost(0.65));
        findings.Judge("peak memory with one worker", "peak memory, MB", "MB", Bar.AtMost(160));
    }

    /// <summary>The part that a child process plays, so that the peak of memory is the photos' alone.</summary>
    public static async Task<int> Process(string photo, int count)
    {
        using var processor = new VipsPhotoProcessor(NullLogger<VipsPhotoProcessor>.Instance);
        var bytes = await File.ReadAllBytesAsync(photo);
        for (var number = 0; number < 2; number++) await Check();
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++) await Check();
        var milliseconds = watch.Elapsed.TotalMilliseconds / count;
        var peak = File.ReadLines("/proc/self/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FIGURES {milliseconds} {double.Parse(peak, CultureInfo.InvariantCulture) / 1024}"));
        return 0;

        async Task Check()
        {
            // upright: what lay on its side stands
            if (await processor.Process(bytes, CancellationToken.None) is not PhotoOutcome.Accepted { Photo: { Width: 1200, Height: 1600 } })
                throw new InvalidOperationException("The photo was not made upright at 1600 pixels.");
        }
    }
}
