using CivicReports.Domain;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>The link by which whoever is in the shelter tells how many people are there, as long as it is open.</summary>
public sealed class ShelterLinks(CivicReportsDb db, IDataProtectionProvider protection, Settings settings)
{
    private readonly SecretLinks secrets = new(protection, settings, "CivicReports.Shelters.Link");

    public (byte[] Hash, string Sealed) Make() => secrets.Make();

    /// <summary>Null: there is none, or its keys are gone.</summary>
    public Uri? Of(ShelterOpening opening) => opening.SealedToken is { } token ? secrets.Address("/shelter/", token) : null;

    /// <summary>Unknown, closed, withdrawn and replaced look the same.</summary>
    public async Task<ShelterOpening> Find(string token, CancellationToken ct)
    {
        var hash = SecretLinks.Hash(token);
        return await db.Set<ShelterOpening>().AsNoTracking().SingleOrDefaultAsync(o => o.TokenHash == hash && o.ClosedAt == null, ct)
            ?? throw new NotFoundException(Refusals.ShelterLinkIsOver);
    }
}
