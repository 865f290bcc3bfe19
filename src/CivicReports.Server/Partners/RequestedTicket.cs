using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>The ticket that a request is about now: one that was merged is carried on by another.</summary>
internal static class RequestedTicket
{
    public static async Task<Ticket> Of(PartnerRequest request, CivicReportsDb db, CancellationToken ct)
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == request.TicketId, ct);
        while (ticket.DuplicateOf is { } other) ticket = await db.Tickets.SingleAsync(t => t.Id == other, ct);
        return ticket;
    }
}
