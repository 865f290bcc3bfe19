using System.Collections.Concurrent;
using CivicReports.Server.Persistence;

namespace CivicReports.Server.Staff;

/// <summary>Answers that go on for hours: they break off when their session ends, whoever ends it on whichever node.</summary>
internal sealed class OpenStreams(StaffSessions sessions, Signals signals, ILogger<OpenStreams> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<HttpContext, Guid> open = new();

    public async Task Run(HttpContext http, Guid session, Func<Task> answer)
    {
        open[http] = session;
        try
        {
            await answer();
        }
        finally
        {
            open.TryRemove(http, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var heard = signals.Heard(Signals.Staff);
            try
            {
                if (!open.IsEmpty)
                {
                    var still = await sessions.StillOpen([.. open.Values.Distinct()], stopping);
                    foreach (var (http, session) in open)
                    {
                        if (!still.Contains(session)) http.Abort();
                    }
                }
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning("Open streams were not looked at ({Reason}); trying again", e.Message);
            }

            await signals.Next(Signals.Staff, heard, Look, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
