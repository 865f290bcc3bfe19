using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Staff;

/// <summary>How accounts lie in the database: the columns of ASP.NET Core Identity.</summary>
internal sealed class StaffTables :
    IEntityTypeConfiguration<StaffMember>,
    IEntityTypeConfiguration<GroupRole>,
    IEntityTypeConfiguration<IdentityUserClaim<int>>,
    IEntityTypeConfiguration<IdentityUserLogin<int>>,
    IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<StaffMember> entity)
    {
        entity.ToTable("staff");
        entity.Property(s => s.Role).HasConversion<string>();
        entity.Property(s => s.UserName).IsRequired();
        entity.Property(s => s.NormalizedUserName).IsRequired();
        entity.Property(s => s.ConcurrencyStamp).IsConcurrencyToken();
        // guessing is slowed down by sign_in_tries, and locks nobody out
        entity.Ignore(s => s.LockoutEnd).Ignore(s => s.LockoutEnabled).Ignore(s => s.AccessFailedCount);
    }

    public void Configure(EntityTypeBuilder<GroupRole> entity)
    {
        entity.ToTable("group_roles");
        entity.Property(g => g.Role).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<int>> entity)
    {
        entity.ToTable("staff_claims");
        entity.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> entity)
    {
        entity.ToTable("staff_logins");
        entity.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        entity.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> entity)
    {
        entity.ToTable("staff_tokens");
        entity.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        entity.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.UserId);
    }
}
