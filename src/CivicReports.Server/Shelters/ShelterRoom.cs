namespace CivicReports.Server.Shelters;

internal static class ShelterRoom
{
    public static void AddShelters(this IServiceCollection services) =>
        services.AddScoped<ShelterLinks>().AddScoped<NearestShelters>().AddScoped<TakingCounts>().AddSingleton<ShelterFeed>()
            .AddSingleton<PackageShelters.Kept>();
}
