namespace CivicReports.Server.Tickets;

/// <summary>What the tickets add to the server: their classes and their timers.</summary>
internal static class TicketRoom
{
    public static void AddTickets(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<TicketNumbers>();
        services.AddScoped<TicketLoader>();
        services.AddScoped<MergedTickets>();
        services.AddScoped<TakenBackWords>();
        services.AddScoped<Neighbours>();
        services.AddScoped<ReporterUpdates>();
        services.AddScoped<Rerouting>();
        services.AddScoped<TakingBack>();
        services.AddScoped<UrgentAlerts>();
        services.AddScoped<LateMails>();
        services.AddScoped<Colleagues>();
        services.AddScoped<TicketsOfPerson>();
        services.AddScoped<Watchers>();
        if (settings.WorkersEnabled) services.AddHostedService<TicketTimers>();
    }
}
