using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Intake;

/// <summary>How drafts lie in the database.</summary>
internal sealed class DraftTable :
    IEntityTypeConfiguration<StoredDraft>
{
    public void Configure(EntityTypeBuilder<StoredDraft> entity)
    {
        entity.ToTable("drafts");
        entity.HasKey(d => d.ResidentId);
        entity.HasOne<Resident>().WithMany().HasForeignKey(d => d.ResidentId);
        entity.Property(d => d.Slots).HasColumnType("jsonb");
    }
}
