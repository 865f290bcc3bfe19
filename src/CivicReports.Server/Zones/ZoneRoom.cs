using CivicReports.Server.Zones.Drafts;
using CivicReports.Server.Zones.Files;

namespace CivicReports.Server.Zones;

internal static class ZoneRoom
{
    public static void AddZones(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<GdalProgram>(provider => new(provider.GetRequiredService<ILogger<GdalProgram>>()));
        services.AddSingleton<ZoneFileReader>().AddScoped<DraftReading>();
        if (settings.WorkersEnabled) services.AddHostedService<ZoneTimers>();
    }
}
