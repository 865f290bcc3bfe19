using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CivicReports.Benchmarks.Stand;

/// <summary>Load over HTTP by wrk, with requests that stand ready as bytes.</summary>
internal static class Wrk
{
    public const int Threads = 2;

    /// <param name="Refused">Answers of 400 and above.</param>
    /// <param name="Again">How often a thread's file began anew.</param>
    public sealed record Load(long Requests, long Microseconds, long Bytes, long P50, long P99, long Refused, long Broken, long Again)
    {
        public double PerSecond => Requests / (Microseconds / 1e6);
        public double P99Milliseconds => P99 / 1000.0;
    }

    /// <summary>Writes requests that every thread sends over and over.</summary>
    /// <returns>The files' common name.</returns>
    public static string Prepare(TestStand stand, string name, params IReadOnlyCollection<byte[]> requests) =>
        PrepareOnce(stand, name, requests.SelectMany(r => Enumerable.Repeat(r, Threads)));

    /// <summary>Writes requests of which each goes out once: one file for each thread.</summary>
    /// <returns>The files' common name.</returns>
    public static string PrepareOnce(TestStand stand, string name, IEnumerable<byte[]> requests)
    {
        var file = Path.Combine(stand.Scratch, name);
        var parts = Enumerable.Range(0, Threads).Select(t => new BufferedStream(File.Create($"{file}.{t}"), 1 << 20)).ToArray();
        var count = 0;
        foreach (var request in requests)
        {
            var part = parts[count++ % Threads];
            part.Write(Encoding.ASCII.GetBytes(request.Length.ToString("000000", CultureInfo.InvariantCulture)));
            part.Write(request);
        }

        foreach (var part in parts) part.Dispose();
        return file;
    }

    public static byte[] Get(Uri server, string path, params string[] headers) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    public static byte[] Post(Uri server, string path, byte[] body, params string[] headers) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"),
        .. body,
    ];

    public static async Task<Load> Run(Uri server, string requests, int connections, int seconds)
    {
        var said = await ChildProcess.Run("wrk", ["-t", $"{Threads}", "-c", $"{connections}", "-d", $"{seconds}s", "--timeout", "10s", "-s",
            Path.Combine(AppContext.BaseDirectory, "Stand", "requests.lua"), server.ToString(), "--", requests]);
        var line = said.Split('\n').SingleOrDefault(l => l.StartsWith("FIGURES ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk said: {said}");
        var load = JsonSerializer.Deserialize<Load>(line[8..], JsonSerializerOptions.Web)!;
        if (load.Broken > 0) Console.WriteLine($"  wrk: {load.Broken} broken requests");
        return load;
    }

    /// <summary>For requests that must all succeed: a server that refuses is fast and wrong.</summary>
    public static async Task<Load> RunAllAccepted(Uri server, string requests, int connections, int seconds)
    {
        var load = await Run(server, requests, connections, seconds);
        return load.Refused == 0 ? load : throw new InvalidOperationException($"{load.Refused} of {load.Requests} requests were refused.");
    }
}
