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
        if (await scope.ServiceProvider.GetRequiredService<CivicReportsDb>().Set<StaffMember>()
            .AnyAsync(s => s.Role == Role.Administrator, ct)) return;
        var password = configuration["FirstAdministrator:Password"]
            ?? throw new SettingsException("FirstAdministrator__Password is missing.");
        await Add(scope.ServiceProvider, new() { UserName = name, DisplayName = name, Role = Role.Administrator }, password);
    }

    public static async Task Add(IServiceProvider services, StaffMember member, string password)
    {
        var rules = services.GetRequiredService<PasswordRules>();
        if (await rules.Judge(password, [member.UserName, member.DisplayName], CancellationToken.None) is { } why)
            throw new SettingsException($"the password of {member.UserName} will not do ({why.Code}): {PasswordRules.Shortest} characters "
                + "or more, not easily guessed.");
        member.PasswordChangedAt = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var result = await services.GetRequiredService<UserManager<StaffMember>>().CreateAsync(member, password);
        if (!result.Succeeded) throw new SettingsException(
            $"the account {member.UserName} was not created: {string.Join(' ', result.Errors.Select(e => e.Description))}");
    }
}
