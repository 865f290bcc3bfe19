using CivicReports.Server.Deadlines;
using CivicReports.Server.Disasters;
using CivicReports.Server.Intake;
using CivicReports.Server.Notifications;
using CivicReports.Server.Partners;
using CivicReports.Server.Photos;
using CivicReports.Server.Privacy;
using CivicReports.Server.Shelters;
using CivicReports.Server.Tickets;
using CivicReports.Server.Zones;

namespace CivicReports.Server;

/// <summary>What each room adds to the house: its classes and its workers.</summary>
internal static class Rooms
{
    public static void AddRooms(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Audit.RecentReads>().AddScoped<Audit.AuditTrail>().AddScoped<Audit.ConfigurationJournal>();
        services.AddIntake(settings);
        services.AddScoped<Routing.Router>().AddScoped<Routing.RuleBook>();
        services.AddSingleton<Routing.CityCache>();
        services.AddDeadlines();
        services.AddTickets(settings);
        services.AddPartners(settings);
        services.AddDisasters(settings);
        services.AddPrivacy(settings);
        services.AddNotifications(settings);
        services.AddZones(settings);
        services.AddShelters();
        services.AddScoped<PhotoLinks>();
        services.AddPhotos(settings);
        services.AddSingleton<Printing.PdfPrinter>(provider => new(provider.GetRequiredService<ILogger<Printing.PdfPrinter>>()));
        services.AddScoped<Printing.Paper>();
    }
}
