using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Disasters;

/// <summary>Writes what the house itself does into the record of a disaster, in the transaction that does it.</summary>
internal sealed class Chronology(CivicReportsDb db, Caller caller, TimeProvider clock)
{
    public void Add(int disaster, ChronologyKind kind, ChronologyEvent what, ChronologyDetails? details = null, long? incident = null)
    {
        var now = clock.GetUtcNow();
        db.Add(new ChronologyLine
        {
            DisasterId = disaster, IncidentId = incident, At = now, NotedAt = now, Kind = kind, Event = what, Details = details,
            ByName = caller.Known.Name,
        });
    }
}
