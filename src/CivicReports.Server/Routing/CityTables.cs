using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Routing;

/// <summary>How the city, its zones and its rules lie in the database.</summary>
internal sealed class CityTables :
    IEntityTypeConfiguration<Department>,
    IEntityTypeConfiguration<Category>,
    IEntityTypeConfiguration<ZoneLayer>,
    IEntityTypeConfiguration<Zone>,
    IEntityTypeConfiguration<RoutingRule>,
    IEntityTypeConfiguration<RuleVersion>,
    IEntityTypeConfiguration<RuleDraft>
{
    public void Configure(EntityTypeBuilder<Department> entity) => entity.ToTable("departments");

    public void Configure(EntityTypeBuilder<Category> entity)
    {
        entity.ToTable("categories");
        entity.Property(c => c.Severity).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<ZoneLayer> entity) => entity.ToTable("zone_layers");

    public void Configure(EntityTypeBuilder<Zone> entity)
    {
        entity.ToTable("zones");
        entity.Property(z => z.Boundary).HasColumnType("geometry(MultiPolygon,4326)");
    }

    public void Configure(EntityTypeBuilder<RoutingRule> entity)
    {
        entity.ToTable("routing_rules");
        entity.PrimitiveCollection(r => r.Channels).ElementType().HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<RuleVersion> entity)
    {
        entity.ToTable("rule_versions").HasKey(v => v.Number);
        entity.Property(v => v.Number).ValueGeneratedNever();
        entity.Property(v => v.Rules).IsJson();
    }

    public void Configure(EntityTypeBuilder<RuleDraft> entity)
    {
        entity.ToTable("rule_draft").HasKey(d => d.OneOnly);
        entity.Property(d => d.Revision).IsConcurrencyToken();
        entity.Property(d => d.Rules).IsJson();
    }
}
