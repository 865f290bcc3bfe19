using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Disasters;

/// <summary>How disasters, their incidents and their record lie in the database.</summary>
internal sealed class DisasterTables : IEntityTypeConfiguration<Disaster>, IEntityTypeConfiguration<Incident>,
    IEntityTypeConfiguration<ChronologyLine>, IEntityTypeConfiguration<DrillParticipant>, IEntityTypeConfiguration<SeverityRule>
{
    public void Configure(EntityTypeBuilder<Disaster> entity)
    {
        entity.ToTable("disasters");
        entity.Property(d => d.Kind).HasConversion<string>();
        entity.Property(d => d.State).HasConversion<string>();
        entity.Property<uint>("xmin").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<Incident> entity)
    {
        entity.ToTable("incidents");
        entity.Property(i => i.State).HasConversion<string>();
        entity.Property(i => i.Severity).HasConversion<string>();
        entity.Property(i => i.Location).HasColumnType("geometry(Point,4326)");
    }

    public void Configure(EntityTypeBuilder<ChronologyLine> entity)
    {
        entity.ToTable("chronology");
        entity.Property(l => l.Kind).HasConversion<string>();
        entity.Property(l => l.Event).HasConversion<string>();
        entity.Property(l => l.Details).IsJson();
    }

    public void Configure(EntityTypeBuilder<SeverityRule> entity)
    {
        entity.ToTable("severity_rules");
        entity.Property(r => r.Severity).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<DrillParticipant> entity) =>
        entity.ToTable("drill_participants").HasKey(p => new { p.DisasterId, p.ResidentId });
}

/// <summary>Somebody who takes part in a drill through the chat.</summary>
internal sealed record DrillParticipant(int DisasterId, Guid ResidentId, DateTimeOffset JoinedAt);
