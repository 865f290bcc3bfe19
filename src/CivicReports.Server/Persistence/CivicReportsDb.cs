using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Intake;
using CivicReports.Server.Notifications;
using CivicReports.Server.Photos;
using CivicReports.Server.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CivicReports.Server.Persistence;

/// <summary>The database as the rooms see it; the schema itself stands in db/migrations.</summary>
public sealed class CivicReportsDb(DbContextOptions<CivicReportsDb> options) : IdentityUserContext<StaffMember, int>(options)
{
    private static readonly JsonSerializerOptions Json = JsonColumns.Options;

    public DbSet<Department> Departments => Set<Department>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<ZoneLayer> ZoneLayers => Set<ZoneLayer>();
    public DbSet<Zone> Zones => Set<Zone>();
    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();
    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();
    public DbSet<StoredDraft> Drafts => Set<StoredDraft>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Photo> Photos => Set<Photo>();
    public DbSet<PhotoLink> PhotoLinks => Set<PhotoLink>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<StaffMember>(e =>
        {
            e.ToTable("staff");
            e.Property(s => s.Role).HasConversion<string>();
            e.Property(s => s.UserName).IsRequired();
            e.Property(s => s.NormalizedUserName).IsRequired();
            e.Property(s => s.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<int>>().ToTable("staff_claims");
        model.Entity<IdentityUserLogin<int>>().ToTable("staff_logins");
        model.Entity<IdentityUserToken<int>>().ToTable("staff_tokens");

        model.Entity<Department>().ToTable("departments");
        model.Entity<Category>().ToTable("categories");
        model.Entity<ZoneLayer>().ToTable("zone_layers");
        model.Entity<Zone>(e =>
        {
            e.ToTable("zones");
            e.Property(z => z.Boundary).HasColumnType("geometry(MultiPolygon,4326)");
        });
        model.Entity<RoutingRule>().ToTable("routing_rules");
        model.Entity<Resident>().ToTable("residents");
        model.Entity<Ticket>(e =>
        {
            e.ToTable("tickets");
            e.Property(t => t.Id).UseHiLo("tickets_id_seq");
            e.Property(t => t.Status).HasConversion<string>();
            e.Property(t => t.StatusBefore).HasConversion<string>();
            e.Property(t => t.Location).HasColumnType("geometry(Point,4326)");
            AsJson(e.Property(t => t.RoutedBecause));
            e.Property<uint>("Version").HasColumnName("xmin").IsRowVersion();
            e.HasMany(t => t.History).WithOne().HasForeignKey(h => h.TicketId);
            e.Navigation(t => t.History).HasField("history").UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Report>(e =>
        {
            e.ToTable("reports");
            e.Property(r => r.Channel).HasConversion<string>();
            e.Property(r => r.Location).HasColumnType("geometry(Point,4326)");
            e.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
            e.HasOne<Resident>().WithMany().HasForeignKey(r => r.ResidentId);
        });
        model.Entity<HistoryEntry>(e =>
        {
            e.ToTable("ticket_history");
            e.Property(h => h.Id).UseHiLo("ticket_history_id_seq");
            e.Property(h => h.Kind).HasConversion<string>();
            e.Property(h => h.ActorKind).HasConversion<string>();
            AsJson(e.Property(h => h.Details));
        });
        model.Entity<StoredDraft>(e =>
        {
            e.ToTable("drafts");
            e.HasKey(d => d.ResidentId);
            e.HasOne<Resident>().WithMany().HasForeignKey(d => d.ResidentId);
            e.Property(d => d.Slots).HasColumnType("jsonb");
        });
        model.Entity<Notification>(e =>
        {
            e.ToTable("notifications");
            e.Property(n => n.Channel).HasConversion<string>();
            e.Property(n => n.Body).HasColumnType("jsonb");
            e.Property(n => n.CreatedAt).HasDefaultValueSql("now()");
            e.Property(n => n.DueAt).HasDefaultValueSql("now()");
            e.HasOne<Resident>().WithMany().HasForeignKey(n => n.ResidentId);
            e.HasOne<Ticket>().WithMany().HasForeignKey(n => n.TicketId);
            e.HasOne(n => n.History).WithMany().HasForeignKey(n => n.HistoryId);
        });
        model.Entity<Photo>(e =>
        {
            e.ToTable("photos");
            e.Property(p => p.Kind).HasConversion<string>();
            e.Property(p => p.State).HasConversion<string>();
            e.Property(p => p.DueAt).HasDefaultValueSql("now()");
            e.Property(p => p.TakenAt).HasColumnType("timestamp without time zone");
            e.Property(p => p.ExifLocation).HasColumnType("geometry(Point,4326)");
        });
        model.Entity<PhotoLink>(e =>
        {
            e.ToTable("photo_links");
            e.HasKey(l => l.Token);
        });
        SnakeCase(model);
    }

    private static void AsJson<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                value => value == null ? 0 : JsonSerializer.Serialize(value, Json).GetHashCode(StringComparison.Ordinal),
                value => value));

    private static void SnakeCase(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            // the SQL files hold the limits; Identity would bring its own
            property.SetMaxLength(null);
            if (property.GetColumnName() == property.Name) property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
