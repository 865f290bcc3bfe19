using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Partners;

/// <summary>How partners and what they were asked lie in the database.</summary>
internal sealed class PartnerTables : IEntityTypeConfiguration<Partner>, IEntityTypeConfiguration<PartnerRequest>
{
    public void Configure(EntityTypeBuilder<Partner> entity)
    {
        entity.ToTable("partners");
        entity.Property(p => p.Kind).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<PartnerRequest> entity)
    {
        entity.ToTable("partner_requests");
        entity.Property(r => r.Kind).HasConversion<string>();
        entity.Property(r => r.State).HasConversion<string>();
    }
}
