using System.Diagnostics;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Printing;

/// <summary>
/// Makes PDFs of our own pages by WeasyPrint, where it is installed: a child process that opens nothing but fonts, one at a time.
/// </summary>
public sealed class PdfPrinter : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Longest = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string> Script = new(ReadScript);
    private readonly SemaphoreSlim turn = new(1);
    private readonly ILogger<PdfPrinter> log;
    private readonly Lazy<Task<bool>> isHere;

    /// <param name="interpreter">The Python whose WeasyPrint is meant.</param>
    public PdfPrinter(ILogger<PdfPrinter> log, string interpreter = Python)
    {
        this.log = log;
        Interpreter = interpreter;
        isHere = new(Look);
    }

    /// <summary>Whether this machine has WeasyPrint; looked for once.</summary>
    public Task<bool> IsHere => isHere.Value;

    private string Interpreter { get; }

    /// <exception cref="RefusedException">WeasyPrint is not here, others print, or it could not be done within the limits.</exception>
    public async Task<byte[]> Print(string html, CancellationToken ct)
    {
        if (!await IsHere) throw new RefusedException(Refusals.NoPdfHere);
        if (!await turn.WaitAsync(Patience, ct)) throw new RefusedException(Refusals.Busy);
        try
        {
            var (code, pdf, complaint) = await Run(Script.Value, html, ct);
            if (code == 0 && pdf.AsSpan().StartsWith("%PDF-"u8)) return pdf;
            log.LogError("WeasyPrint ended with {Code}: {Complaint}", code,
                complaint[^Math.Min(complaint.Length, 500)..].ReplaceLineEndings(" "));
            throw new RefusedException(Refusals.PdfFailed);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> Look()
    {
        if (!File.Exists(Interpreter)) return false;
        const string find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('weasyprint') is None)";
        return (await Run(find, "", CancellationToken.None)).Code == 0;
    }

    private async Task<(int Code, byte[] Output, string Complaint)> Run(string script, string input, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        using var process = Process.Start(StartInfo(script))!;
        try
        {
            using var output = new MemoryStream();
            var (reading, complaint) = (process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token),
                process.StandardError.ReadToEndAsync(limit.Token));
            await Write(process, input, limit.Token);
            await Task.WhenAll(reading, complaint, process.WaitForExitAsync(limit.Token));
            return (process.ExitCode, output.ToArray(), await complaint);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (-1, [], "it took too long");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static async Task Write(Process process, string input, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(input), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended early; its exit code and last words say why
        }
    }

    private ProcessStartInfo StartInfo(string script)
    {
        // -I: no modules, settings or packages of whoever runs the server
        var start = new ProcessStartInfo(Interpreter, ["-I", "-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        (start.Environment["LANG"], start.Environment["HOME"]) = ("C.UTF-8", "/nonexistent");
        return start;
    }

    private static string ReadScript()
    {
        using var text = new StreamReader(typeof(PdfPrinter).Assembly.GetManifestResourceStream("printing/print.py")!);
        return text.ReadToEnd();
    }
}
