using System.Diagnostics;
using System.Globalization;
using CivicReports.Server.Photos;
using Microsoft.Extensions.Logging.Abstractions;
using static CivicReports.Tests.Photos.TestPictures;

namespace CivicReports.Tests.Photos;

/// <summary>What a photo can do to its worker, and what that costs everybody else.</summary>
public sealed class PhotoWorkerFaultTests
{
    /// <summary>Takes about a second to decode, so that there is time to strike.</summary>
    private static readonly Lazy<byte[]> Slow = new(() => ProgressiveJpeg(6000, 6000));

    private static readonly Lazy<byte[]> Zeros = new(() => DeflatedZeros(200));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_worker_costs_its_photo_one_retry()
    {
        using var processor = Processor();
        var photo = processor.Process(Slow.Value, "one", Ct);
        await Strike(processor, "KILL", spared: 0);

        Assert.IsType<PhotoOutcome.Accepted>(await photo);
    }

    [Fact]
    public async Task A_photo_that_ends_two_workers_is_refused_and_the_next_one_is_taken()
    {
        using var processor = Processor();
        var photo = processor.Process(Slow.Value, "one", Ct);
        await Strike(processor, "KILL", spared: await Strike(processor, "KILL", spared: 0));

        Assert.Equal(PhotoRefusal.TooCostly, await Refused(photo));
        Assert.IsType<PhotoOutcome.Accepted>(await processor.Process(Jpeg(), "one", Ct));
    }

    [Fact]
    public async Task A_worker_that_stands_still_is_ended_in_time()
    {
        using var processor = Processor(new WorkerLimits { Wall = TimeSpan.FromSeconds(2) });
        var photo = processor.Process(Slow.Value, "one", Ct);
        await Strike(processor, "STOP", spared: await Strike(processor, "STOP", spared: 0));

        Assert.Equal(PhotoRefusal.TooCostly, await Refused(photo.WaitAsync(TimeSpan.FromSeconds(30), Ct)));
        Assert.Empty(processor.ProcessIds);
    }

    public static TheoryData<string, WorkerLimits> TooTight => new()
    {
        { "memory", new WorkerLimits { Memory = 150L << 20 } },
        { "processor time", new WorkerLimits { Processor = TimeSpan.FromMilliseconds(100) } },
    };

    [Theory, MemberData(nameof(TooTight))]
    public async Task A_worker_that_takes_more_than_its_share_is_ended(string what, WorkerLimits limits)
    {
        Assert.NotEmpty(what);
        using var processor = Processor(limits);

        Assert.Equal(PhotoRefusal.TooCostly, await Refused(processor.Process(Slow.Value, "one", Ct)));
    }

    public static TheoryData<string, byte[]> Bombs => new()
    {
        { "a text that unfolds to 200 MB", WithChunk(Png(), "zTXt", [.. "Comment\0\0"u8, .. Zeros.Value]) },
        { "the same in another chunk", WithChunk(Png(), "iTXt", [.. "Comment\0\u0001\0\0\0"u8, .. Zeros.Value]) },
        { "a colour profile that unfolds to 200 MB", WithChunk(Png(), "iCCP", [.. "Display P3\0\0"u8, .. Zeros.Value]) },
        { "a profile of that size that says sRGB", WithChunk(Png(), "iCCP", [.. "sRGB\0\0"u8, .. Zeros.Value]) },
        { "EXIF of sixty-five thousand entries", WithExif(Jpeg(), [.. "MM\0*\0\0\0\u0008"u8, 0xFF, 0xFF, .. new byte[60_000]]) },
    };

    [Theory, MemberData(nameof(Bombs))]
    public async Task What_unfolds_beside_the_pixels_is_not_unfolded(string what, byte[] bomb)
    {
        Assert.NotEmpty(what);
        using var processor = Processor();
        await processor.Process(Jpeg(), "one", Ct);
        var (outcome, megabytes) = await Watched(processor, bomb);

        Assert.IsType<PhotoOutcome.Accepted>(outcome);
        Assert.InRange(megabytes, 20, 180);
    }

    public static TheoryData<string, byte[]> Lies => new()
    {
        { "a JPEG that says 65,535 × 700", Replaced(Jpeg(), [0xFF, 0xC0], 5, [0x02, 0xBC, 0xFF, 0xFF]) },
        { "a JPEG that says 65,535 × 65,535", Replaced(Jpeg(), [0xFF, 0xC0], 5, [0xFF, 0xFF, 0xFF, 0xFF]) },
        { "a JPEG that says 5 × 5", Replaced(Jpeg(), [0xFF, 0xC0], 5, [0, 5, 0, 5]) },
        { "a WebP that says 5 × 5", Replaced(WebP(), "VP8 "u8, 14, [5, 0, 5, 0]) },
        { "a HEIC that says 60,000 × 60,000", Replaced(Heic(), "ispe"u8, 8, [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]) },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task A_lying_header_ends_in_an_answer_within_the_limits(string what, byte[] lie)
    {
        Assert.NotEmpty(what);
        using var processor = Processor();
        var (outcome, megabytes) = await Watched(processor, lie);

        Assert.NotNull(outcome);
        Assert.InRange(megabytes, 0, 600);
        Assert.IsType<PhotoOutcome.Accepted>(await processor.Process(Jpeg(), "one", Ct));
    }

    [Fact]
    public async Task A_worker_has_locked_itself_in_before_it_sees_a_photo()
    {
        using var processor = Processor();
        await processor.Process(Jpeg(), "one", Ct);
        var proc = $"/proc/{Assert.Single(processor.ProcessIds)}";

        Assert.Matches(@"NoNewPrivs:\s1\n(.*\n)*Seccomp:\s2", await File.ReadAllTextAsync($"{proc}/status", Ct));
        Assert.Matches(@"Max open files\s+96 ", await File.ReadAllTextAsync($"{proc}/limits", Ct));
        Assert.Equal("1000", (await File.ReadAllTextAsync($"{proc}/oom_score_adj", Ct)).Trim());
        var environment = (await File.ReadAllTextAsync($"{proc}/environ", Ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(environment, line => Assert.Matches("^(DOTNET|MALLOC|MAGICK)_", line));
    }

    [Fact]
    public async Task A_stopping_server_waits_for_no_photo_refuses_none_and_leaves_no_process()
    {
        var processor = Processor();
        using var stopping = new CancellationTokenSource();
        var photo = processor.Process(Slow.Value, "one", stopping.Token);
        var child = await Alive(processor, spared: 0);
        var watch = Stopwatch.StartNew();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => photo);
        Assert.False(Directory.Exists($"/proc/{child}"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));

        await processor.Process(Jpeg(), "one", Ct);
        child = Assert.Single(processor.ProcessIds);
        processor.Dispose();
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    [Fact]
    public async Task Workers_are_reused_replaced_and_ended_when_nothing_comes()
    {
        using var processor = Processor(new WorkerLimits { Photos = 2, Idle = TimeSpan.FromSeconds(1) });
        var seen = new List<int>();
        for (var photo = 0; photo < 3; photo++)
        {
            await processor.Process(Jpeg(), "one", Ct);
            seen.AddRange(processor.ProcessIds);
        }

        // the second photo ended it in order, so that nobody was there to see
        Assert.Equal(2, seen.Distinct().Count());
        var patience = Stopwatch.StartNew();
        while (processor.ProcessIds.Count > 0 && patience.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(50, Ct);
        Assert.Empty(processor.ProcessIds);
    }

    private static ChildPhotoProcessor Processor(WorkerLimits? limits = null, int? atOnce = null) =>
        new(NullLogger<ChildPhotoProcessor>.Instance, limits, atOnce);

    private static async Task<PhotoRefusal> Refused(Task<PhotoOutcome> photo) => Assert.IsType<PhotoOutcome.Refused>(await photo).Reason;

    /// <summary>Sends a signal to the worker once there is one that is another than the spared one, and is at work.</summary>
    private static async Task<int> Strike(ChildPhotoProcessor processor, string signal, int spared)
    {
        var child = await Alive(processor, spared);
        using var kill = Process.Start("kill", [$"-{signal}", $"{child}"]);
        await kill.WaitForExitAsync(Ct);
        return child;
    }

    private static async Task<int> Alive(ChildPhotoProcessor processor, int spared)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(2, Ct))
        {
            if (processor.ProcessIds.FirstOrDefault(id => id != spared) is var child and not 0) return child;
        }
        throw new TimeoutException("no other worker was started");
    }

    /// <summary>The outcome, and the most memory that the worker had.</summary>
    private static async Task<(PhotoOutcome Outcome, double Megabytes)> Watched(ChildPhotoProcessor processor, byte[] photo)
    {
        var (outcome, most) = (processor.Process(photo, "one", Ct), 0L);
        while (!outcome.IsCompleted)
        {
            foreach (var id in processor.ProcessIds) most = Math.Max(most, Resident(id));
            await Task.Delay(5, Ct);
        }
        return (await outcome, most / 1e6);
    }

    private static long Resident(int id)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1],
                CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static byte[] Replaced(byte[] file, ReadOnlySpan<byte> where, int behind, ReadOnlySpan<byte> with)
    {
        var at = file.AsSpan().IndexOf(where);
        Assert.True(at > 0, "not found");
        with.CopyTo(file.AsSpan(at + behind));
        return file;
    }
}
