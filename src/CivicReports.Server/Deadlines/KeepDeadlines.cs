using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CivicReports.Server.Deadlines;

/// <summary>
/// Whatever changes a ticket, through whichever entrance: its deadlines are carried on in the same save, so that no use case can forget.
/// </summary>
public sealed class KeepDeadlines(WorkingTime time) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData,
        InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (CivicReportsDb)eventData.Context!;
        foreach (var entry in db.ChangeTracker.Entries<Ticket>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            var ticket = entry.Entity;
            // what had ended before there were deadlines was promised nothing
            if (ticket.Deadlines is null && !ticket.Status.IsOpen()) continue;
            ticket.CountDeadlines(await time.Rules(cancellationToken),
                ticket.Deadlines is null && entry.State == EntityState.Modified ? await Past(db, ticket, cancellationToken) : []);
        }

        return result;
    }

    public static Task<List<HistoryEntry>> Past(CivicReportsDb db, Ticket ticket, CancellationToken ct) => db.History.AsNoTracking()
        .Where(h => h.TicketId == ticket.Id).OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync(ct);
}
