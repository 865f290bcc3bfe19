using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Privacy;

/// <summary>What this room adds to the house.</summary>
internal static class PrivacyRoom
{
    public static void AddPrivacy(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<ReportsOfOne>().AddScoped<Erasing>();
        if (!settings.WorkersEnabled) return;
        services.AddHostedService<ErasureWorker>();
        services.AddHostedService<RetentionWorker>();
    }
}

/// <summary>Forgets as soon as it is asked, and looks now and then for receipts that have left.</summary>
internal sealed class ErasureWorker(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<ErasureWorker> log)
    : Worker("erasures", Signals.Erasures, TimeSpan.FromSeconds(5), scopes, signals, health, log)
{
    protected override Task<bool> Turn(IServiceProvider scope, CancellationToken ct) =>
        scope.GetRequiredService<IMediator>().Send(new WorkOffErasures.Command(), ct);
}

/// <summary>Looks each minute whether the day's work is done: whoever is asked after two silent minutes counts as dead.</summary>
internal sealed class RetentionWorker(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<RetentionWorker> log)
    : Worker("retention", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await scope.GetRequiredService<IMediator>().Send(new ApplyRetention.Command(), ct);
        return false;
    }
}
