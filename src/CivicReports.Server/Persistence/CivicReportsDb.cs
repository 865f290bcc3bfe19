using System.Text.Json;
using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Persistence;

/// <summary>The database as the rooms see it, each of which maps its own tables; the schema itself stands in db/migrations.</summary>
public sealed class CivicReportsDb(DbContextOptions<CivicReportsDb> options) : DbContext(options)
{
    public DbSet<Department> Departments => Set<Department>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<ZoneLayer> ZoneLayers => Set<ZoneLayer>();
    public DbSet<Zone> Zones => Set<Zone>();
    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();
    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<ResidentBlock> ResidentBlocks => Set<ResidentBlock>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<UrgentAlert> UrgentAlerts => Set<UrgentAlert>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();
    public DbSet<StoredDraft> Drafts => Set<StoredDraft>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Photo> Photos => Set<Photo>();
    public DbSet<PhotoLink> PhotoLinks => Set<PhotoLink>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(CivicReportsDb).Assembly);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            // the SQL files hold the limits; Identity would bring its own
            property.SetMaxLength(null);
            if (property.GetColumnName() == property.Name)
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
