using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

internal static class ReportersNumber
{
    /// <summary>The ticket by the number that its reporter knows: its own, or the one of a report that became part of it.</summary>
    public static async Task<Ticket> TicketOfReporter(this CivicReportsDb db, string number, Guid resident, CancellationToken ct) =>
        await db.Tickets.SingleOrDefaultAsync(t => t.Number == number, ct)
        ?? await db.Tickets.SingleOrDefaultAsync(
            t => db.Reports.Any(r => r.TicketId == t.Id && r.Number == number && r.ResidentId == resident), ct)
        ?? throw NotFoundException.Ticket(number);
}
