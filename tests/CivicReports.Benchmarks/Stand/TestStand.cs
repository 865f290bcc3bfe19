using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CivicReports.Benchmarks.Stand;

/// <summary>Everything a measured path stands on: rounds, databases, a folder for scratch, the table in the end.</summary>
internal sealed class TestStand : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly List<Findings> all = [];

    private TestStand(bool quick) => IsQuick = quick;

    /// <summary>Smaller data and a single short round: to try out, never to quote.</summary>
    public bool IsQuick { get; }

    public int Rounds => IsQuick ? 1 : 3;
    public int Seconds => IsQuick ? 2 : 4;
    public int Tickets => IsQuick ? 100_000 : 1_000_000;
    public string Output { get; } = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "bench");
    public string Scratch => Path.Combine(Output, "scratch");

    public static async Task<TestStand> Open(bool quick)
    {
        var stand = new TestStand(quick);
        Directory.CreateDirectory(stand.Scratch);
        await Databases.DropThrowaways();
        return stand;
    }

    public async Task Measure(MeasuredPath path)
    {
        Console.WriteLine($"{path.Name}, {Rounds} round(s), load {await File.ReadAllTextAsync("/proc/loadavg")}".TrimEnd());
        var findings = new Findings(path.Name);
        all.Add(findings);
        try
        {
            await path.Run(this, findings);
        }
        catch (Exception e)
        {
            // the others are still worth measuring
            Console.WriteLine(e);
            findings.Fail(e.Message.Split('\n')[0]);
        }

        var file = Path.Combine(Output, $"{path.Name}{(IsQuick ? ".quick" : "")}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            findings.Path,
            At = DateTimeOffset.UtcNow,
            Processors = Environment.ProcessorCount,
            Load = await File.ReadAllTextAsync("/proc/loadavg"),
            Rounds,
            Seconds,
            findings.Figures,
            findings.Comparisons,
        }, Json));
    }

    /// <param name="times">As many as usual, times this: for figures that scatter.</param>
    public async Task EachRound(Func<int, Task> round, int times = 1)
    {
        for (var number = 1; number <= Rounds * times; number++) await round(number);
    }

    /// <summary>Prints what docs/performance.md shows; the exit code says whether every bar was met.</summary>
    public int PrintTable()
    {
        Console.WriteLine();
        Console.WriteLine("| path | subject | peer or limit | ratio | bar | met |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var line in all.SelectMany(f => f.Comparisons))
        {
            var met = line.Met switch { true => "yes", false => "**no**", null => "" };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {line.What} | {line.Subject} | {line.Peer} | {line.Ratio} | {line.Bar} | {met} |"));
        }

        return IsQuick || all.SelectMany(f => f.Comparisons).All(c => c.Met != false) ? 0 : 1;
    }

    public async ValueTask DisposeAsync()
    {
        await Databases.DropThrowaways();
        Directory.Delete(Scratch, recursive: true);
    }
}
