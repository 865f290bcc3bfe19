using CivicReports.Domain;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>An account of the municipality's staff.</summary>
public sealed class StaffMember : IdentityUser<int>
{
    public required string DisplayName { get; set; }
    public Role Role { get; set; }
    public int? DepartmentId { get; set; }
    public string Language { get; set; } = "ja";
    public bool Active { get; set; } = true;
}
