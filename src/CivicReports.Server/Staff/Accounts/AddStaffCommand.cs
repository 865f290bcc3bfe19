using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>
/// `add-staff`: accounts from standard input, one a line, tab-separated: name, role, department code or `-`, password, display name.
/// A name that exists is left as it is.
/// </summary>
internal static class AddStaffCommand
{
    private const string CityWide = "+City";

    public static async Task<int> Run(WebApplication app, TextReader lines)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.Split('\t') is not [var name, var roleName, var code, var password, var displayName]
                || !Enum.TryParse<Role>(roleName.Replace(CityWide, "", StringComparison.Ordinal), out var role))
                throw new SettingsException(
                    "add-staff reads lines of: name, Crew|Desk|Supervisor|Supervisor+City|Administrator|Auditor, department code or -, "
                    + "password, display name (tab-separated)");
            if (await db.Set<StaffMember>().AnyAsync(s => s.UserName == name)) continue;
            var department = code == "-" ? null : await db.Departments.SingleOrDefaultAsync(d => d.Code == code)
                ?? throw new SettingsException($"there is no department with the code {code}");
            await FirstAdministrator.Add(scope.ServiceProvider, new()
            {
                UserName = name, DisplayName = displayName, Role = role, DepartmentId = department?.Id,
                CityWide = roleName.EndsWith(CityWide, StringComparison.Ordinal),
            }, password);
        }

        return 0;
    }
}
