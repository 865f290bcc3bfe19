using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

internal static class IncidentLoader
{
    /// <summary>That incident, for a change: whoever else changes it waits. One that was merged is only read.</summary>
    public static async Task<Incident> IncidentForChange(this CivicReportsDb db, int disaster, int no, CancellationToken ct)
    {
        var incident = await db.Set<Incident>()
            .FromSql($"select * from incidents where disaster_id = {disaster} and no = {no} for update").SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(Refusals.NoSuchIncident);
        if (incident.MergedInto is not { } other) return incident;
        var into = await db.Set<Incident>().Where(i => i.Id == other).Select(i => i.No).SingleAsync(ct);
        throw new RefusedException(IncidentRefusals.Merged, ("no", into));
    }
}
