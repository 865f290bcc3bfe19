using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Partners;

internal static class PartnerRoom
{
    public static void AddPartners(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<PartnerLinks>().AddScoped<PartnerMails>();
        if (settings.WorkersEnabled && settings.Email is not null) services.AddHostedService<PartnerTimers>();
    }
}

/// <summary>Now and then: partners who have not answered are reminded.</summary>
internal sealed class PartnerTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<PartnerTimers> log)
    : Worker("partner timers", null, TimeSpan.FromMinutes(10), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await scope.GetRequiredService<IMediator>().Send(new RemindPartners.Command(), ct);
        return false;
    }
}
