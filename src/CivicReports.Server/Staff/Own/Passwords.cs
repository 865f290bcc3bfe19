using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Sets passwords that do.</summary>
public sealed class Passwords(UserManager<StaffMember> accounts, PasswordRules rules, TimeProvider clock)
{
    /// <param name="field">What a refusal is about.</param>
    public async Task Set(StaffMember account, string password, string field, CancellationToken ct)
    {
        if (await rules.Judge(password, [account.UserName, account.DisplayName, account.Email], ct) is { } why)
            throw new ValidationException([BrokenRules.Failure(field, why, ("min", PasswordRules.Shortest))]);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.PasswordChangedAt = clock.GetUtcNow();
        var result = await accounts.UpdateSecurityStampAsync(account);
        if (!result.Succeeded) throw new DbUpdateConcurrencyException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}

/// <summary>Whoever sits before an open screen is asked once more before the keys to the account change.</summary>
public sealed class OwnPassword(CivicReportsDb db, UserManager<StaffMember> accounts, ProviderAccounts provider, SignInTries tries,
    Caller caller)
{
    /// <returns>One's own account.</returns>
    public async Task<StaffMember> Confirm(string password, CancellationToken ct)
    {
        var account = await db.Set<StaffMember>().SingleAsync(s => s.Id == caller.StaffId, ct);
        if (await provider.Has(account.Id, ct)) throw new RefusedException(Refusals.KeptByProvider);
        // counted apart from signing in: a session left open is no way to guess for ever
        var attempt = await tries.Begin($"confirm {account.UserName}", device: null, caller.From, ct);
        if (attempt.Wait is { } wait)
        {
            await tries.Forget(attempt, ct);
            throw new TooManyTriesException(wait);
        }

        if (!await accounts.CheckPasswordAsync(account, password))
            throw new ValidationException([BrokenRules.Failure("Current", Refusals.WrongPassword)]);
        await tries.Forget(attempt, ct);
        return account;
    }
}
