using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CivicReports.Server.Photos;

/// <summary>How the worker is started: this same server's program, whoever has loaded it, without the server's environment.</summary>
internal sealed record PhotoWorkerProgram(string File, IReadOnlyList<string> Arguments)
{
    public const string Command = "photo-worker";

    /// <exception cref="SettingsException">The program does not lie where it belongs.</exception>
    public static PhotoWorkerProgram Find()
    {
        var server = typeof(PhotoWorkerProgram).Assembly.Location;
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        if (Exists(runtime) && Exists(Path.ChangeExtension(server, ".runtimeconfig.json"))) return new(runtime, [server, Command]);
        // published with a runtime of its own
        var program = Path.Combine(AppContext.BaseDirectory, typeof(PhotoWorkerProgram).Assembly.GetName().Name!);
        return Exists(program) ? new(program, [Command]) : throw new SettingsException($"the photo worker is missing: {program}.");

        static bool Exists(string path) => System.IO.File.Exists(path);
    }

    public ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    private static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        // a small heap that gives memory back; pictures lie outside it
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x10000000",
        ["DOTNET_GCConserveMemory"] = "5",
        // nobody attaches to it, and nothing is written for that
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        // loops over pixels are compiled well at once
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_QuickJitForLoops"] = "0",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        // glibc would keep each thread's picture buffers for ever
        ["MALLOC_ARENA_MAX"] = "2",
        ["MALLOC_MMAP_THRESHOLD_"] = "131072",
        ["MAGICK_THREAD_LIMIT"] = "1",
    };
}
