using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

internal static class DisasterLoader
{
    /// <summary>That disaster, for a change: whoever else changes it waits.</summary>
    public static async Task<Disaster> DisasterForChange(this CivicReportsDb db, int id, CancellationToken ct) =>
        await db.Set<Disaster>().FromSql($"select *, xmin from disasters where id = {id} for update").SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException(Refusals.NoSuchDisaster);
}
