using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Notifications;

/// <summary>How the outbox lies in the database.</summary>
internal sealed class NotificationTable :
    IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> entity)
    {
        entity.ToTable("notifications");
        entity.Property(n => n.Channel).HasConversion<string>();
        entity.Property(n => n.Body).HasColumnType("jsonb");
        entity.Property(n => n.CreatedAt).HasDefaultValueSql("now()");
        entity.Property(n => n.DueAt).HasDefaultValueSql("now()");
        entity.HasOne<Resident>().WithMany().HasForeignKey(n => n.ResidentId);
        entity.HasOne<Ticket>().WithMany().HasForeignKey(n => n.TicketId);
        entity.HasOne(n => n.History).WithMany().HasForeignKey(n => n.HistoryId);
    }
}
