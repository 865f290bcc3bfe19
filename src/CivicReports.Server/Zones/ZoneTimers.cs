using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Zones.Versions;
using MediatR;

namespace CivicReports.Server.Zones;

/// <summary>Versions whose day has come; batch after batch while zones have changed; woken by a publication, else it looks now
/// and then.</summary>
internal sealed class ZoneTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<ZoneTimers> log)
    : Worker("zone timers", Signals.Configuration, TimeSpan.FromSeconds(30), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        return await mediator.Send(new ActivateVersions.Command(), ct) | await mediator.Send(new RecomputeTicketZones.Command(), ct);
    }
}
