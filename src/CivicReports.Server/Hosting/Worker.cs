using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Hosting;

/// <summary>
/// A loop that turns while there is work, else waits for a signal from the database or the next look.
/// It never dies of a failure: it says so, waits a little, and goes on.
/// </summary>
public abstract class Worker(string name, string? channel, TimeSpan look, IServiceScopeFactory scopes, Signals signals,
    WorkerHealth health, ILogger log)
    : BackgroundService
{
    /// <summary>For workers of a queue: they are woken by its signal, and look without one only to be seen alive.</summary>
    protected static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);

    /// <summary>Does one piece of work.</summary>
    /// <returns>True when there may be more at once.</returns>
    protected abstract Task<bool> Turn(IServiceProvider scope, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var heard = channel is null ? 0 : signals.Heard(channel);
                health.Alive(name);
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Caller>().Current = Actor.System(name);
                var more = await Turn(scope.ServiceProvider, stopping);
                failures = 0;
                if (more) continue;
                await (channel is null ? Task.Delay(look, stopping) : signals.Next(channel, heard, look, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "{Worker} failed and goes on", name);
                var pause = TimeSpan.FromMilliseconds(Math.Min(5000, 200 * Math.Pow(2, failures++)));
                await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

/// <summary>How long ago each worker of this node last turned, whatever the clock says meanwhile; /readyz asks.</summary>
public sealed class WorkerHealth(TimeProvider clock)
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> seen = new();

    public void Alive(string worker) => seen[worker] = clock.GetTimestamp();

    public IEnumerable<string> Silent() => seen.Where(w => clock.GetElapsedTime(w.Value) > Stale).Select(w => w.Key);

    public int Running => seen.Count;
}
