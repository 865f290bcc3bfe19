using CivicReports.Domain;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>Links for partners, for a time.</summary>
public sealed class PartnerLinks(CivicReportsDb db, IDataProtectionProvider protection, Settings settings)
{
    private readonly SecretLinks secrets = new(protection, settings, "CivicReports.Partners.Link");

    /// <summary>The hash to find it by, and the sealed secret.</summary>
    public (byte[] Hash, string Sealed) Make() => secrets.Make();

    /// <summary>Null: the keys that sealed it are gone; a new link must be made.</summary>
    public Uri? Of(PartnerRequest request) => secrets.Address("/partner/", request.SealedToken);

    /// <summary>Unknown, over and withdrawn look the same.</summary>
    public Task<PartnerRequest?> Find(string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = SecretLinks.Hash(token);
        return db.Set<PartnerRequest>().SingleOrDefaultAsync(
            r => r.TokenHash == hash && r.ExpiresAt > now && r.State != RequestState.Withdrawn, ct);
    }
}
