using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>A group of the identity provider and what its members are here; the first in order that fits decides.</summary>
public sealed class GroupRole
{
    public int Id { get; init; }
    public int Position { get; set; }

    /// <summary>As the provider writes it in its claim.</summary>
    public required string Claim { get; set; }

    /// <summary>What people call it.</summary>
    public string? Label { get; set; }
    public Role Role { get; set; }
    public int? DepartmentId { get; set; }
    public bool CityWide { get; set; }
}

/// <summary>What an administrator writes of a group.</summary>
/// <param name="Position">From 1 on; the others make room.</param>
public sealed record GroupRoleForm(string Claim, string? Label, Role Role, int? DepartmentId, bool CityWide, int Position)
{
    internal sealed class Rules : AbstractValidator<GroupRoleForm>
    {
        public Rules()
        {
            RuleFor(f => f.Claim).NotEmpty().MaximumLength(200);
            RuleFor(f => f.Label).MaximumLength(50);
            RuleFor(f => f.Role).IsInEnum();
            RuleFor(f => f.Position).InclusiveBetween(1, 1000);
            RuleFor(f => f.DepartmentId).NotNull().When(f => f.Role == Role.Crew || (f.Role == Role.Supervisor && !f.CityWide))
                .Refuses(Refusals.DepartmentNeeded);
        }
    }
}

/// <summary>The table of groups as administrators change it.</summary>
public sealed class GroupRoles(CivicReportsDb db)
{
    /// <summary>For the rest of the transaction nobody else changes the order.</summary>
    public async Task<List<GroupRole>> LoadForChange(CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("lock table group_roles in share row exclusive mode", ct);
        return await db.Set<GroupRole>().OrderBy(g => g.Position).ThenBy(g => g.Id).ToListAsync(ct);
    }

    public async Task Fill(GroupRole row, GroupRoleForm form, List<GroupRole> all, CancellationToken ct)
    {
        var claim = form.Claim.Trim();
        if (all.Any(g => g != row && g.Claim == claim))
            throw new ValidationException([BrokenRules.Failure(nameof(form.Claim), Refusals.GroupTaken)]);
        if (form.DepartmentId is { } department && !await db.Departments.AnyAsync(d => d.Id == department && d.Active, ct))
            throw new NotFoundException(Refusals.NoSuchDepartment);
        (row.Claim, row.Label) = (claim, string.IsNullOrWhiteSpace(form.Label) ? null : form.Label.Trim());
        (row.Role, row.DepartmentId, row.CityWide) = (form.Role, form.DepartmentId, form.CityWide && form.Role == Role.Supervisor);
        all.Remove(row);
        all.Insert(Math.Min(form.Position - 1, all.Count), row);
        Number(all);
    }

    public static void Number(List<GroupRole> all)
    {
        for (var at = 0; at < all.Count; at++) all[at].Position = at + 1;
    }

    /// <summary>What somebody who belongs to these groups is; null: nobody here.</summary>
    public Task<GroupRole?> Of(IReadOnlyList<string> groups, CancellationToken ct) =>
        db.Set<GroupRole>().AsNoTracking().Where(g => groups.Contains(g.Claim)).OrderBy(g => g.Position).ThenBy(g => g.Id)
            .FirstOrDefaultAsync(ct);
}
