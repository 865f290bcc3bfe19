using System.Security.Cryptography;
using System.Text;
using CivicReports.Server.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>
/// Accounts of people whom the identity provider vouches for: by issuer and subject, never by a name or an address that a local account
/// could have as well.
/// </summary>
public sealed class ProviderAccounts(CivicReportsDb db)
{
    /// <summary>No local account's name holds this, so neither can be taken for the other.</summary>
    private const char Mark = ':';

    public Task<bool> Has(int staffId, CancellationToken ct) =>
        db.Set<IdentityUserLogin<int>>().AnyAsync(l => l.UserId == staffId, ct);

    /// <summary>Until the transaction ends the same person waits in their other window.</summary>
    public async Task<StaffMember?> Find(string issuer, string subject, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(Hash(issuer, subject))})", ct);
        return await (from login in db.Set<IdentityUserLogin<int>>()
                      join member in db.Set<StaffMember>() on login.UserId equals member.Id
                      where login.LoginProvider == issuer && login.ProviderKey == subject
                      select member).SingleOrDefaultAsync(ct);
    }

    public async Task<StaffMember> Make(string issuer, string subject, string? userName, string displayName, CancellationToken ct)
    {
        var name = $"sso{Mark}{Readable(userName, 60) ?? Short(issuer, subject)}";
        var taken = name.ToUpperInvariant();
        // somebody else had it before, and left
        if (await db.Set<StaffMember>().AnyAsync(s => s.NormalizedUserName == taken, ct)) name += $"{Mark}{Short(issuer, subject)}";
        var member = new StaffMember
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = displayName,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Add(member);
        await db.SaveChangesAsync(ct);
        db.Add(new IdentityUserLogin<int> { LoginProvider = issuer, ProviderKey = subject, UserId = member.Id });
        return member;
    }

    /// <summary>What can be read on a screen, so long; null where nothing is left.</summary>
    public static string? Readable(string? claimed, int atMost)
    {
        var kept = string.Concat((claimed ?? "").EnumerateRunes()
            .Where(r => !Rune.IsControl(r) && Rune.GetUnicodeCategory(r) != System.Globalization.UnicodeCategory.Format).Take(atMost));
        return kept.Trim() is { Length: > 0 } readable ? readable : null;
    }

    private static byte[] Hash(string issuer, string subject) => SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}"));

    private static string Short(string issuer, string subject) => Convert.ToHexStringLower(Hash(issuer, subject).AsSpan(0, 5));
}
