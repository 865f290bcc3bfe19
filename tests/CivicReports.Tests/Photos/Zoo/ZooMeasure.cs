using System.Diagnostics;
using System.Globalization;
using CivicReports.Server.Photos;
using CivicReports.Tests.HouseRules;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Not a part of the suite: `./civic zoo` runs it, alone on the machine, and it writes docs/photo-zoo.md.</summary>
public sealed class ZooMeasure
{
    private const double LongestDelay = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Seen(string End, double Seconds, double WorkerMegabytes, double ServerMegabytes);

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        using var workers = new ChildPhotoProcessor(NullLogger<ChildPhotoProcessor>.Instance, atOnce: 2);
        var ordinary = TestPictures.Jpeg(4000, 3000);
        for (var warm = 0; warm < 4; warm++) await workers.Process(ordinary, "a resident", Ct);
        var (rows, wrong) = (new List<string>(), new List<string>());
        var (worker, server, seconds) = (0d, 0d, 0d);
        var zoo = HostileFile.All.Select(hostile => (Hostile: hostile, File: hostile.Make())).ToList();
        foreach (var (hostile, file) in zoo)
        {
            var seen = await Watch(workers, file);
            if (HostileFile.End(hostile.Ends) != seen.End) wrong.Add($"{hostile.Name}: {seen.End}");
            (worker, server, seconds) = (Math.Max(worker, seen.WorkerMegabytes), Math.Max(server, seen.ServerMegabytes),
                Math.Max(seconds, seen.Seconds));
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"| {hostile.Name} | {file.Length / 1e3:#,0.#} | {seen.End} | {seen.Seconds:0.00} | {seen.WorkerMegabytes:0} | {seen.ServerMegabytes:0} |"));
        }

        var (alone, with, photos) = await Flood(workers, ordinary, [.. zoo.Select(z => z.File)]);
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # A zoo of hostile files

            Written by `./civic zoo` ({DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores): {rows.Count} files that
            `tests/CivicReports.Tests/Photos/Zoo` makes, each alone through the real photo workers. Seconds are those until the answer, the worker's
            memory is its peak, the server's what it grew by meanwhile. The most of all: {seconds:0.0} s, {worker:0} MB, {server:0} MB. Each run of the
            tests sends those that are quick again and compares the ends.

            All of them at once by one sender, while another resident sends an ordinary photo of 12 megapixels again and again ({photos} times): alone it
            takes {alone:0.00} s, the slowest took {with:0.00} s, so {Math.Max(0, with - alone):0.00} s later. More than {LongestDelay:0} s end the command with a failure.

            | file | kB | ends | s | worker MB | server + MB |
            | --- | --- | --- | --- | --- | --- |
            {string.Join('\n', rows)}

            """);
        await File.WriteAllTextAsync(Path.Combine(HouseRulesTests.Project, "docs/photo-zoo.md"), text, Ct);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(with - alone, double.MinValue, LongestDelay);
        Assert.InRange(server, 0, 150);
    }

    /// <summary>An ordinary photo's time alone, and the longest among all of them.</summary>
    private static async Task<(double Alone, double Slowest, int Photos)> Flood(ChildPhotoProcessor workers, byte[] ordinary, List<byte[]> files)
    {
        var alone = new List<double>();
        for (var time = 0; time < 5; time++) alone.Add(await Seconds());
        var (slowest, photos) = (0d, 0);
        var flood = files.ConvertAll(file => workers.Process(file, "somebody", Ct));
        do
        {
            slowest = Math.Max(slowest, await Seconds());
            photos++;
        }
        while (flood.Any(file => !file.IsCompleted));
        await Task.WhenAll(flood);
        return (alone.Order().ElementAt(2), slowest, photos);

        async Task<double> Seconds()
        {
            var start = Stopwatch.GetTimestamp();
            Assert.IsType<PhotoOutcome.Accepted>(await workers.Process(ordinary, "a resident", Ct));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static async Task<Seen> Watch(ChildPhotoProcessor workers, byte[] file)
    {
        GC.Collect();
        // the kernel forgets the peaks before
        foreach (var id in workers.ProcessIds) await File.WriteAllTextAsync($"/proc/{id}/clear_refs", "5", Ct);
        var (before, start) = (Memory("self", "VmRSS"), Stopwatch.GetTimestamp());
        var (worker, server) = (0d, before);
        var photo = workers.Process(file, "somebody", Ct);
        while (!photo.IsCompleted)
        {
            foreach (var id in workers.ProcessIds) worker = Math.Max(worker, Memory($"{id}", "VmHWM"));
            server = Math.Max(server, Memory("self", "VmRSS"));
            await Task.WhenAny(photo, Task.Delay(5, Ct));
        }
        return new Seen(HostileFile.End(await photo), Stopwatch.GetElapsedTime(start).TotalSeconds, worker, server - before);
    }

    /// <summary>Megabytes.</summary>
    private static double Memory(string process, string what)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(what, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
