using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using CivicReports.Server.Tickets;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>
/// Makes reports of a disaster a department's work: one ticket for all that told of one thing, whose reporters hear of it from then on.
/// </summary>
internal sealed class IncidentTickets(CivicReportsDb db, CityCache city, Router router, TicketNumbers numbers, Caller caller,
    TimeProvider clock)
{
    /// <param name="departmentId">Null: as the rules say; where they say nothing it waits at the desk.</param>
    public async Task<Ticket> Open(Incident incident, int? departmentId, CancellationToken ct)
    {
        var reports = await db.Reports.Where(r => r.IncidentId == incident.Id && r.WithdrawnAt == null)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var ticket = await Open(reports, incident.CategoryId, incident.Place, incident.Severity >= Severity.Serious,
            incident.Location, departmentId, ct);
        incident.TicketId = ticket.Id;
        await db.SaveChangesAsync(ct);
        return ticket;
    }

    /// <summary>Of one report that belongs to no incident.</summary>
    public Task<Ticket> Open(Report report, CancellationToken ct) =>
        Open([report], report.CategoryId, report.Place, report.Severity >= Severity.Serious, report.Location, null, ct);

    private async Task<Ticket> Open(List<Report> reports, int categoryId, string? place, bool urgent,
        NetTopologySuite.Geometries.Point? location, int? departmentId, CancellationToken ct)
    {
        var (now, snapshot) = (clock.GetUtcNow(), await city.Current(ct));
        var category = snapshot.Categories.First(c => c.Id == categoryId);
        var number = await numbers.NextFor(Guid.CreateVersion7(now), now, ct)
            ?? throw new InvalidOperationException("a new id has no ticket");
        var located = location is null ? new([]) : await router.Locate(location, ct);
        var ticket = Ticket.Open(number, categoryId, location, place, reports.Find(r => r.Words is not null)?.Words, urgent,
            caller.Known, now, Math.Max(1, reports.Count));
        if (departmentId is { } chosen) ticket.AssignTo(chosen, caller.Known, now);
        else if (location is not null && await router.IsOurs(located, ct)
            && await router.Decide(category, located.Zones, null, Channel.Line, now, ct) is { } assignment)
            ticket.Route(assignment, Actor.System("routing"), now);
        await db.Tickets.AddAsync(ticket, ct);
        db.Add(TicketSearchText.Of(ticket, category));
        foreach (var (report, no) in reports.Select((report, at) => (report, at + 1)))
            (report.TicketId, report.ReporterNo) = (ticket.Id, no);
        await db.SaveChangesAsync(ct);
        await router.SaveTicketZones(ticket.Id, located.Zones, ct);
        return ticket;
    }
}
