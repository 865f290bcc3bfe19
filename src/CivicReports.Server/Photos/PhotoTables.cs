using CivicReports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Photos;

/// <summary>How photos and their links lie in the database.</summary>
internal sealed class PhotoTables :
    IEntityTypeConfiguration<Photo>,
    IEntityTypeConfiguration<PhotoLink>
{
    public void Configure(EntityTypeBuilder<Photo> entity)
    {
        entity.ToTable("photos");
        entity.Property(p => p.Kind).HasConversion<string>();
        entity.Property(p => p.State).HasConversion<string>();
        entity.Property(p => p.DueAt).HasDefaultValueSql("now()");
        entity.Property(p => p.TakenAt).HasColumnType("timestamp without time zone");
        entity.Property(p => p.ExifLocation).HasColumnType("geometry(Point,4326)");
    }

    public void Configure(EntityTypeBuilder<PhotoLink> entity)
    {
        entity.ToTable("photo_links");
        entity.HasKey(l => l.Token);
    }
}
