using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Who of the staff watches which ticket; within the caller's transaction. Residents never learn of it.</summary>
public sealed class Watchers(CivicReportsDb db)
{
    /// <summary>Who watches already has seen what they have seen.</summary>
    /// <param name="since">What happens from then on is news to them.</param>
    public Task Add(long ticketId, IReadOnlyCollection<int> staff, DateTimeOffset since, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            insert into ticket_watchers (ticket_id, staff_id, since) select {ticketId}, id, {since} from staff
            where id = any ({staff.ToArray()})
            on conflict do nothing
            """, ct);

    public Task<bool> Has(long ticketId, int staff, CancellationToken ct) => db.Database.SqlQuery<bool>(
        $"""select exists (select from ticket_watchers where ticket_id = {ticketId} and staff_id = {staff}) as "Value" """).SingleAsync(ct);

    public Task Remove(long ticketId, int staff, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from ticket_watchers where ticket_id = {ticketId} and staff_id = {staff}", ct);

    public Task RemoveAll(int staff, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from ticket_watchers where staff_id = {staff}", ct);

    /// <summary>As far as the history can be read at this moment: what is committed a moment later is news.</summary>
    public Task Seen(string number, int staff, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update ticket_watchers w set seen_at = (select max(h.at) from ticket_history h where h.ticket_id = t.id)
        from tickets t where t.number = {number} and w.ticket_id = t.id and w.staff_id = {staff}
        """, ct);
}
