using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Tickets;

/// <summary>How tickets, reports and who sent them lie in the database.</summary>
internal sealed class TicketTables :
    IEntityTypeConfiguration<Ticket>,
    IEntityTypeConfiguration<HistoryEntry>,
    IEntityTypeConfiguration<Report>,
    IEntityTypeConfiguration<UrgentAlert>,
    IEntityTypeConfiguration<Reply>,
    IEntityTypeConfiguration<Resident>,
    IEntityTypeConfiguration<ResidentBlock>,
    IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Ticket> entity)
    {
        entity.ToTable("tickets");
        entity.Property(t => t.Id).UseHiLo("tickets_id_seq");
        entity.Property(t => t.Status).HasConversion<string>();
        entity.Property(t => t.StatusBefore).HasConversion<string>();
        entity.Property(t => t.Location).HasColumnType("geometry(Point,4326)");
        entity.Property(t => t.RoutedBecause).IsJson();
        entity.Property(t => t.Deadlines).IsJson();
        entity.Property<uint>("Version").HasColumnName("xmin").IsRowVersion();
        entity.HasMany(t => t.History).WithOne().HasForeignKey(h => h.TicketId);
        entity.Navigation(t => t.History).HasField("history").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<HistoryEntry> entity)
    {
        entity.ToTable("ticket_history");
        entity.Property(h => h.Id).UseHiLo("ticket_history_id_seq");
        entity.Property(h => h.Kind).HasConversion<string>();
        entity.Property(h => h.ActorKind).HasConversion<string>();
        entity.Property(h => h.Details).IsJson();
    }

    public void Configure(EntityTypeBuilder<Report> entity)
    {
        entity.ToTable("reports");
        entity.Property(r => r.Severity).HasConversion<string>();
        entity.Property(r => r.Channel).HasConversion<string>();
        entity.Property(r => r.Location).HasColumnType("geometry(Point,4326)");
        entity.Property(r => r.Messages).IsJson();
        entity.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
        entity.HasOne<Resident>().WithMany().HasForeignKey(r => r.ResidentId);
    }

    public void Configure(EntityTypeBuilder<UrgentAlert> entity)
    {
        entity.ToTable("urgent_alerts");
        entity.HasKey(a => a.TicketId);
    }

    public void Configure(EntityTypeBuilder<Reply> entity) => entity.ToTable("replies");

    public void Configure(EntityTypeBuilder<Resident> entity)
    {
        entity.ToTable("residents");
        entity.HasMany(r => r.Contacts).WithOne().HasForeignKey(c => c.ResidentId);
        entity.HasMany(r => r.Blocks).WithOne().HasForeignKey(b => b.ResidentId);
    }

    public void Configure(EntityTypeBuilder<ResidentBlock> entity) => entity.ToTable("resident_blocks");

    public void Configure(EntityTypeBuilder<Contact> entity)
    {
        entity.ToTable("contacts");
        entity.HasKey(c => new { c.ResidentId, c.Channel });
        entity.Property(c => c.Channel).HasConversion<string>();
    }
}
