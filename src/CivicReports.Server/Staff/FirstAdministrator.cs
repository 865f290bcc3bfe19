using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Creates the first administrator from FirstAdministrator__UserName and __Password; never a default password.</summary>
internal sealed class FirstAdministrator(IServiceScopeFactory scopes, IConfiguration configuration)
{
    public async Task Create(CancellationToken ct)
    {
        if (configuration["FirstAdministrator:UserName"] is not { Length: > 0 } name) return;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<CivicReportsDb>().Users.AnyAsync(s => s.Role == Role.Administrator, ct)) return;
        var password = configuration["FirstAdministrator:Password"] ?? throw new SettingsException("FirstAdministrator__Password is missing.");
        await Add(scope.ServiceProvider, new() { UserName = name, DisplayName = name, Role = Role.Administrator }, password);
    }

    public static async Task Add(IServiceProvider services, StaffMember member, string password)
    {
        var result = await services.GetRequiredService<UserManager<StaffMember>>().CreateAsync(member, password);
        if (!result.Succeeded) throw new SettingsException($"the account {member.UserName} was not created: {string.Join(' ', result.Errors.Select(e => e.Description))}");
    }
}

/// <summary>`add-staff USER ROLE DISPLAY-NAME [DEPARTMENT-CODE]`, the password on standard input: what `./civic` and operators use.</summary>
internal static class AddStaffCommand
{
    public static async Task<int> Run(WebApplication app, string[] words)
    {
        if (words is not [var user, var roleName, var displayName, ..] || !Enum.TryParse<Role>(roleName, out var role))
            throw new SettingsException("use: add-staff USER Crew|Desk|Supervisor|Administrator DISPLAY-NAME [DEPARTMENT-CODE] and give the password on standard input");
        await app.Services.GetRequiredService<Migrations>().Apply(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        var department = words.Length < 4 ? null : await db.Departments.SingleOrDefaultAsync(d => d.Code == words[3])
            ?? throw new SettingsException($"there is no department with the code {words[3]}");
        var password = await Console.In.ReadLineAsync() ?? "";
        await FirstAdministrator.Add(scope.ServiceProvider, new() { UserName = user, DisplayName = displayName, Role = role, DepartmentId = department?.Id }, password);
        return 0;
    }
}
