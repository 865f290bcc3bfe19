using System.Runtime.InteropServices;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>
/// What the worker gives up before it reads a stranger's first byte; none of it needs root. Limits that the kernel counts for a whole
/// process are here, those for one photo are the server's.
/// </summary>
internal static partial class Confinement
{
    private const int FileSize = 1, Core = 4, OpenFiles = 7;
    private const int NoNewPrivileges = 38;

    /// <summary>Answers whether the kernel took the system call filter.</summary>
    public static bool Enter()
    {
        // when memory runs out on the whole machine, this process goes first
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception notAllowed) when (notAllowed is IOException or UnauthorizedAccessException)
        {
            // the watching server is there still
        }

        Limit(Core, 0);
        Limit(FileSize, PhotoLimits.Bytes); // of files in memory; others cannot be opened to write
        Limit(OpenFiles, 96);
        return RuntimeInformation.ProcessArchitecture == Architecture.X64
            && prctl(NoNewPrivileges, 1, 0, 0, 0) == 0
            && SystemCallFilter.Install();
    }

    /// <summary>At once, whatever a decoder is doing.</summary>
    public static void EndProcess() => _exit(0);

    private static void Limit(int resource, nuint most)
    {
        var limit = new ResourceLimit(most, most);
        _ = setrlimit(resource, in limit);
    }

    private readonly record struct ResourceLimit(nuint Soft, nuint Hard);

    [LibraryImport("libc")] private static partial int setrlimit(int resource, in ResourceLimit limit);
    [LibraryImport("libc")] private static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);
    [LibraryImport("libc")] private static partial void _exit(int code);
}
