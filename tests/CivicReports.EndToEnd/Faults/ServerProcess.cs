using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

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

    /// <summary>Starts it and waits for nothing.</summary>
    public static ServerProcess Launch(int port, IEnumerable<(string Name, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        // beside this assembly's own folder: artifacts/bin/<project>/<configuration>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "CivicReports.Server", here.Name, "CivicReports.Server");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        // what ./civic sets for its own database is no setting of this server's
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new(Process.Start(start)!, address);
    }

    /// <summary>`kill -9`: no chance to finish anything.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>`kill -TERM`, as an operator or a container's end does it; answers the exit code.</summary>
    public async Task<int> Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        return await Ended();
    }

    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public string Story() => string.Join('\n', said.TakeLast(40));

    public Task Ready() => Deadline.Until("the server is ready", IsReady, Story);

    /// <summary>What /readyz answers; nothing while nobody listens.</summary>
    public async Task<(HttpStatusCode Status, string Words)?> Says()
    {
        try
        {
            using var answer = await Http.GetAsync("/readyz");
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

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
