using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Routing;
using MediatR;

namespace CivicReports.Server.Disasters;

internal static class DisasterRoom
{
    public static void AddDisasters(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<DisasterKinds>().AddScoped<Chronology>().AddScoped<IncidentTickets>();
        if (settings.WorkersEnabled) services.AddHostedService<IncidentWorker>();
    }
}

/// <summary>While a disaster is on, reports get their incidents within a second.</summary>
internal sealed class IncidentWorker(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<IncidentWorker> log)
    : Worker("incidents", null, TimeSpan.FromSeconds(1), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        if ((await scope.GetRequiredService<CityCache>().Current(ct)).Disasters.Count == 0) return false;
        return (await scope.GetRequiredService<IMediator>().Send(new SortReports.Command(), ct)).More;
    }
}
