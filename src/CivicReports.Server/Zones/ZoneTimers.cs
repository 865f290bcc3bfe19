using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Zones;

/// <summary>Batch after batch while zones have changed; else it looks now and then.</summary>
internal sealed class ZoneTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<ZoneTimers> log)
    : Worker("zone timers", null, TimeSpan.FromSeconds(30), scopes, signals, health, log)
{
    protected override Task<bool> Turn(IServiceProvider scope, CancellationToken ct) =>
        scope.GetRequiredService<IMediator>().Send(new RecomputeTicketZones.Command(), ct);
}
