using System.Collections.Concurrent;
using System.Diagnostics;

namespace CivicReports.EndToEnd.Faults;

/// <summary>The real server as a process of its own, that can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();

    private ServerProcess(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Http = new() { BaseAddress = address };
    }

    public Uri Address { get; }
    public HttpClient Http { get; }

    /// <summary>What it wrote to its log.</summary>
    public IEnumerable<string> Said => said;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ServerProcess> Start(int port, IEnumerable<(string Name, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        // beside this assembly's own folder: artifacts/bin/<project>/<configuration>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "CivicReports.Server", here.Name, "CivicReports.Server");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, address);
        await Deadline.Until("the server is ready", server.IsReady, server.Story);
        return server;
    }

    /// <summary>`kill -9`: no chance to finish anything.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public string Story() => string.Join('\n', said.TakeLast(40));

    public async Task<bool> IsReady()
    {
        if (process.HasExited) Assert.Fail($"the server ended\n{Story()}");
        try
        {
            return await Http.GetStringAsync("/readyz") == "ready";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill();
        // it may be writing into the folder that goes next
        process.WaitForExit();
        process.Dispose();
    }
}
