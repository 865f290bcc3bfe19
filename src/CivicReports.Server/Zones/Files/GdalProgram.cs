using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;

namespace CivicReports.Server.Zones.Files;

/// <summary>
/// Runs ogrinfo and ogr2ogr, where they are installed: a child process with little memory and time, without settings of ours, without
/// network, that knows four formats. It sees a private folder, and names that we chose.
/// </summary>
public sealed partial class GdalProgram : IDisposable
{
    private const string Prlimit = "/usr/bin/prlimit";
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Drivers = ["ESRI Shapefile", "GPKG", "LIBKML", "CSV", "GeoJSONSeq"];
    private readonly SemaphoreSlim turn = new(1);
    private readonly ILogger<GdalProgram> log;
    private readonly TimeSpan longest;
    private readonly string folder;
    private readonly Lazy<Task<string?>> skipped;

    /// <param name="folder">Where the programs lie.</param>
    public GdalProgram(ILogger<GdalProgram> log, string folder = "/usr/bin", TimeSpan? longest = null)
    {
        (this.log, this.folder, this.longest) = (log, folder, longest ?? TimeSpan.FromMinutes(1));
        skipped = new(Look);
    }

    /// <summary>Whether this machine has them; looked for once.</summary>
    public async Task<bool> IsHere() => await skipped.Value is not null;

    [GeneratedRegex(@"^  (?<driver>.+?) -[a-z, ]+- \(", RegexOptions.Multiline)]
    private static partial Regex Format();

    /// <exception cref="ValidationException">They cannot read it, or took too much over it.</exception>
    public async Task<string> Run(string program, CancellationToken ct, params string[] arguments)
    {
        if (await skipped.Value is not { } skip) throw ZoneFile.Refused(Refusals.NoGdalHere);
        if (!await turn.WaitAsync(Patience, ct)) throw new RefusedException(Refusals.Busy);
        try
        {
            var (code, output, complaint) = await Run(program, skip, arguments, ct);
            if (code == 0) return output;
            log.LogWarning("{Program} ended with {Code}: {Complaint}", program, code, complaint);
            throw code is TookTooMuch or 137 or 152 or 153 or 139 or 134 ? ZoneFile.Refused(Refusals.ZoneFileTooCostly)
                : ZoneFile.Refused(Refusals.ZoneFileUnreadable, ("why", complaint));
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private const int TookTooMuch = -1;

    private async Task<string?> Look()
    {
        if (!File.Exists(Prlimit) || !File.Exists(Path.Combine(folder, "ogr2ogr")) || !File.Exists(Path.Combine(folder, "ogrinfo")))
            return null;
        var (code, formats, _) = await Run("ogrinfo", "", ["--formats"], CancellationToken.None);
        // GDAL 3.6 cannot be told which drivers to use for vectors, only which to do without
        return code == 0 ? string.Join(',', Format().Matches(formats).Select(f => f.Groups["driver"].Value).Except(Drivers)) : null;
    }

    private async Task<(int Code, string Output, string Complaint)> Run(string program, string skip, string[] arguments,
        CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(longest);
        using var process = Process.Start(StartInfo(program, skip, arguments))!;
        try
        {
            var (output, complaint) = (ReadAtMost(process.StandardOutput.BaseStream, 300 * Megabyte, limit.Token),
                ReadAtMost(process.StandardError.BaseStream, Megabyte, limit.Token));
            await Task.WhenAll(output, complaint);
            if (await output is not { } text || await complaint is not { } words) return (TookTooMuch, "", "it wrote too much");
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, text, words[..Math.Min(words.Length, 300)].Trim().ReplaceLineEndings(" "));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (TookTooMuch, "", "it took too long");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Null where it is more.</summary>
    private static async Task<string?> ReadAtMost(Stream stream, int most, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, ct) is var count and > 0)
        {
            if (read.Length + count > most) return null;
            read.Write(buffer, 0, count);
        }
        return Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length);
    }

    private ProcessStartInfo StartInfo(string program, string skip, string[] arguments)
    {
        var start = new ProcessStartInfo(Prlimit, [
            $"--as={2048L * Megabyte}", $"--cpu={(int)Math.Ceiling(longest.TotalSeconds)}", $"--fsize={64L * Megabyte}", "--nofile=64",
            "--core=0", "--", Path.Combine(folder, program), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["LANG"] = "C.UTF-8", ["HOME"] = "/nonexistent", ["PROJ_NETWORK"] = "OFF",
            ["GDAL_SKIP"] = skip, ["GDAL_DRIVER_PATH"] = "disable", ["SHAPE_RESTORE_SHX"] = "YES",
            // no driver that is left asks the network; should one, it finds nobody
            ["GDAL_HTTP_PROXY"] = "127.0.0.1:9", ["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = "none",
        }) start.Environment[name] = value;
        return start;
    }
}
