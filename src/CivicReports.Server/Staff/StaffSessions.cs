using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CivicReports.Server.Staff;

/// <summary>A closed account neither signs in nor stays signed in; Identity by itself looks at the password's stamp only.</summary>
internal sealed class StaffSessions(
    UserManager<StaffMember> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffMember> claims,
        IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffMember> confirmation)
    : SignInManager<StaffMember>(accounts, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(StaffMember user) => user.Active && await base.CanSignInAsync(user);

    public override async Task<bool> ValidateSecurityStampAsync(StaffMember? user, string? securityStamp) =>
        user is { Active: true } && await base.ValidateSecurityStampAsync(user, securityStamp);
}
