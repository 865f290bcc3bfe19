namespace CivicReports.Server;

/// <summary>What each room adds to the house: its classes and its workers.</summary>
internal static class Rooms
{
    public static void AddRooms(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<Routing.Router>();
        if (!settings.WorkersEnabled) return;
    }
}
