using System.Diagnostics;
using System.Globalization;

namespace CivicReports.Server.Photos;

/// <summary>One worker process, seen from the server: watched while it works, killed when it takes too much, gone with its stdin.</summary>
internal sealed class PhotoChild : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);
    private const string BrokeOff = "it broke off";
    private readonly Process process;
    private readonly WorkerLimits limits;
    private readonly Task<string> complaint;
    private volatile string? killedFor;

    private PhotoChild(Process process, WorkerLimits limits)
    {
        (this.process, this.limits) = (process, limits);
        complaint = LastWords(process.StandardError.BaseStream);
    }

    public int Id => process.Id;

    /// <summary>How many photos it has seen.</summary>
    public int Photos { get; private set; }

    /// <summary>Whether it could give up what a decoder does not need: network, files, other processes.</summary>
    public bool IsConfined { get; private set; }

    public static async Task<PhotoChild> Start(PhotoWorkerProgram program, WorkerLimits limits, CancellationToken ct)
    {
        PhotoChild child;
        try
        {
            child = new PhotoChild(System.Diagnostics.Process.Start(program.StartInfo())!, limits);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new PhotoWorkerException($"The photo worker could not be started: {failure.Message}", failure);
        }

        try
        {
            // a slow machine's start is no photo's fault
            var ready = await child.Talk(null, limits.Start, TimeSpan.MaxValue, ct);
            child.IsConfined = ready is [1];
            return child;
        }
        catch (ChildDiedException died)
        {
            child.Dispose();
            throw new PhotoWorkerException($"The photo worker did not start: {died.Message}", died);
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <exception cref="ChildDiedException">It ended, was killed for what it took, or answered nonsense; this child is of no more
    /// use.</exception>
    public async Task<PhotoOutcome> Process(ReadOnlyMemory<byte> photo, TimeSpan processor, CancellationToken ct)
    {
        Photos++;
        var answer = await Talk(photo, limits.Wall, processor, ct);
        try
        {
            return PhotoFrames.ReadAnswer(answer);
        }
        catch (InvalidDataException nonsense)
        {
            throw new ChildDiedException($"it answered {nonsense.Message}");
        }
    }

    public void Dispose()
    {
        Kill("no longer needed");
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<byte[]> Talk(ReadOnlyMemory<byte>? photo, TimeSpan wall, TimeSpan processor, CancellationToken ct)
    {
        using var done = new CancellationTokenSource();
        using var stop = ct.Register(() => Kill("the server stops"));
        var watch = Watch(wall, processor, done.Token);
        // pipes know no cancellation; a killed child ends both sides
        var talk = await Task.Run(() =>
        {
            try
            {
                if (photo is { } bytes) PhotoFrames.Write(process.StandardInput.BaseStream, bytes.Span);
                return PhotoFrames.Read(process.StandardOutput.BaseStream, PhotoFrames.LongestAnswer);
            }
            catch (Exception broken) when (broken is IOException or InvalidDataException)
            {
                return null;
            }
        }, CancellationToken.None);
        await done.CancelAsync();
        await watch;
        ct.ThrowIfCancellationRequested();
        return talk ?? throw await Death();
    }

    private async Task<ChildDiedException> Death()
    {
        Kill(BrokeOff);
        await process.WaitForExitAsync();
        var cause = killedFor == BrokeOff ? $"exit code {process.ExitCode}" : killedFor;
        return new ChildDiedException($"{cause}. {await complaint}".Trim());
    }

    private async Task Watch(TimeSpan wall, TimeSpan processor, CancellationToken done)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), ProcessorTime());
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(Look, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Resident() > limits.Memory) Kill("it took too much memory");
            else if (ProcessorTime() - before > processor) Kill("it took too much processor time");
            else if (Stopwatch.GetElapsedTime(started) > wall) Kill("it took too long");
        }
    }

    /// <summary>Zero once it is gone.</summary>
    private long Resident() =>
        Proc("statm") is [_, var pages, ..] ? Number(pages) * Environment.SystemPageSize : 0;

    private TimeSpan ProcessorTime()
    {
        // fields 14 and 15 in hundredths of a second; the name before them is ours and has no spaces
        return Proc("stat") is { Length: > 15 } fields
            ? TimeSpan.FromMilliseconds(10 * (Number(fields[13]) + Number(fields[14])))
            : TimeSpan.Zero;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private string[] Proc(string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/{file}").Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Kill(string why)
    {
        killedFor ??= why;
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // it has ended already
        }
    }

    /// <summary>The end of what it wrote to stderr, and never more than that in memory.</summary>
    private static async Task<string> LastWords(Stream stderr)
    {
        var (tail, buffer) = ("", new byte[1024]);
        try
        {
            while (await stderr.ReadAsync(buffer) is var read and > 0)
            {
                tail += System.Text.Encoding.Latin1.GetString(buffer, 0, read);
                tail = tail[^Math.Min(tail.Length, 500)..];
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // with the process
        }
        return tail.ReplaceLineEndings(" ");
    }
}

/// <summary>A worker process ended over a photo.</summary>
internal sealed class ChildDiedException(string message) : Exception(message);
