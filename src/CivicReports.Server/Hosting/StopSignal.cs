using System.Runtime.InteropServices;

namespace CivicReports.Server.Hosting;

/// <summary>
/// SIGTERM and Ctrl-C, heard from the process's first moment on: before the host listens, their default ends it with an error.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;

    public StopSignal() =>
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear), PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear)];

    public CancellationToken Token => stop.Token;

    public bool Heard => stop.IsCancellationRequested;

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
    }
}
