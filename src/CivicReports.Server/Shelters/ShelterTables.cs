using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Shelters;

/// <summary>How shelters lie in the database.</summary>
internal sealed class ShelterTables : IEntityTypeConfiguration<Shelter>, IEntityTypeConfiguration<ShelterOpening>,
    IEntityTypeConfiguration<ShelterCount>
{
    public void Configure(EntityTypeBuilder<Shelter> entity)
    {
        entity.ToTable("shelters");
        entity.Property(s => s.Kind).HasConversion<string>();
        entity.Property(s => s.Location).HasColumnType("geometry(Point,4326)");
        entity.PrimitiveCollection(s => s.Hazards).ElementType().HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<ShelterOpening> entity) => entity.ToTable("shelter_openings");

    public void Configure(EntityTypeBuilder<ShelterCount> entity)
    {
        entity.ToTable("shelter_counts");
        entity.Property(c => c.Needs).IsJson();
        entity.Property(c => c.Through).HasConversion<string>();
    }
}
