using CivicReports.Domain;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>An account of the municipality's staff.</summary>
public sealed class StaffMember : IdentityUser<int>
{
    public required string DisplayName { get; set; }
    public Role Role { get; set; }
    public int? DepartmentId { get; set; }

    /// <summary>A supervisor who decides in every department.</summary>
    public bool CityWide { get; set; }

    /// <summary>班, as the city calls it.</summary>
    public string? Crew { get; set; }
    public string Language { get; set; } = "ja";
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Through that day in Japan; the last of all days: until somebody ends it.</summary>
    public DateOnly? SuspendedUntil { get; set; }
    public string? SuspendedBecause { get; set; }
    public DateTimeOffset? PasswordChangedAt { get; set; }

    public bool IsUsableOn(DateOnly today) => ClosedAt is null && !(SuspendedUntil >= today);
}
