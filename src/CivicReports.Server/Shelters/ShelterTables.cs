using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Shelters;

/// <summary>How shelters lie in the database.</summary>
internal sealed class ShelterTables : IEntityTypeConfiguration<Shelter>
{
    public void Configure(EntityTypeBuilder<Shelter> entity)
    {
        entity.ToTable("shelters");
        entity.Property(s => s.Kind).HasConversion<string>();
        entity.Property(s => s.Location).HasColumnType("geometry(Point,4326)");
        entity.PrimitiveCollection(s => s.Hazards).ElementType().HasConversion<string>();
    }
}
