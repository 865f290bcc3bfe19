using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CivicReports.Benchmarks.Stand;

/// <summary>A process that this run started and therefore ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ChildProcess, byte> Running = new();
    private readonly Process process;
    private readonly ConcurrentQueue<string> words = new();

    // Ctrl-C or a kill leaves nobody behind
    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var child in Running.Keys) child.process.Kill(entireProcessTree: true);
    };

    private ChildProcess(Process process) => this.process = process;

    /// <summary>This program, to play another part.</summary>
    public static string Myself => Environment.ProcessPath!;

    public static ChildProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start)!);
        child.process.OutputDataReceived += (_, line) => child.Hear(line.Data);
        child.process.ErrorDataReceived += (_, line) => child.Hear(line.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        Running[child] = 0;
        return child;
    }

    /// <summary>Runs to its end.</summary>
    /// <returns>All that it printed.</returns>
    public static async Task<string> Run(string file, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var child = Start(file, arguments, environment);
        await child.process.WaitForExitAsync();
        var said = child.Said;
        return child.process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{Path.GetFileName(file)} ended with {child.process.ExitCode}: {said}");
    }

    public int Id => process.Id;

    public string Said => string.Join('\n', words);

    public async Task Answers(Uri address)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 1200; tries++)
        {
            if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.FileName} ended at once: {Said}");
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{address} does not answer: {Said}");
    }

    /// <summary>A loopback port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(this, out _);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        words.Enqueue(line);
        if (words.Count > 2000) words.TryDequeue(out _);
    }
}
