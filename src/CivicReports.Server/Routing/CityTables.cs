using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Routing;

/// <summary>How the city, its zones and its rules lie in the database.</summary>
internal sealed class CityTables :
    IEntityTypeConfiguration<Department>,
    IEntityTypeConfiguration<Category>,
    IEntityTypeConfiguration<ZoneLayer>,
    IEntityTypeConfiguration<Zone>,
    IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<Department> entity) => entity.ToTable("departments");

    public void Configure(EntityTypeBuilder<Category> entity) => entity.ToTable("categories");

    public void Configure(EntityTypeBuilder<ZoneLayer> entity) => entity.ToTable("zone_layers");

    public void Configure(EntityTypeBuilder<Zone> entity)
    {
        entity.ToTable("zones");
        entity.Property(z => z.Boundary).HasColumnType("geometry(MultiPolygon,4326)");
    }

    public void Configure(EntityTypeBuilder<RoutingRule> entity) => entity.ToTable("routing_rules");
}
