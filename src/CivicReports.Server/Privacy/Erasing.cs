using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>Takes personal data out of everywhere it lies; the row of a report, its kind and its time stay for the figures.</summary>
internal sealed class Erasing(CivicReportsDb db, NotificationWords told)
{
    private const string Gone = "（消去済み）";

    /// <summary>Words, place and position of these reports, and whose they were.</summary>
    public async Task Reports(Guid[] ids, CancellationToken ct)
    {
        await Words(ids, ct);
        await Positions(ids, ct);
        await db.Database.ExecuteSqlAsync($"update reports set erased_at = now(), resident_id = null where id = any({ids})", ct);
    }

    /// <summary>What was written, in the reports and wherever it was carried to. A ticket's place becomes its zone's name.</summary>
    public async Task Words(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.TicketId, r.Words, r.Place }).ToListAsync(ct);
        foreach (var ticket in rows.GroupBy(r => r.TicketId))
        {
            var written = ticket.SelectMany(r => new[] { r.Words, r.Place }).OfType<string>().Where(w => w.Trim().Length > 0)
                .OrderByDescending(w => w.Length).ToList();
            string Without(string text) => written.Aggregate(text, (t, w) => t.Replace(w, Gone, StringComparison.Ordinal));
            // of a disaster, before a department worked on it: its words were carried nowhere
            if (ticket.Key is not { } id) continue;
            await told.Rewrite([id], Without, ct);
            foreach (var request in await db.Set<PartnerRequest>().Where(r => r.TicketId == id).ToListAsync(ct))
                request.Rewrite(Without);
        }

        await db.SaveChangesAsync(ct);

        await db.Database.ExecuteSqlAsync($"""
            update ticket_history h set details = h.details - 'words' - 'messages' from reports r
            where r.id = any({ids}) and h.ticket_id = r.ticket_id and h.kind = 'Reported'
                and coalesce((h.details ->> 'reporterNo')::int, 1) = r.reporter_no
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            update tickets t set words = case when t.words is distinct from r.words then t.words end,
                place = case when t.place is distinct from r.place then t.place
                    else (select z.name_ja || '付近' from zones z where z.id = t.zone_id) end
            from reports r where r.id = any({ids}) and t.id = r.ticket_id
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            update incidents i set place = (select z.name_ja || '付近' from zones z where z.id = i.zone_id)
            from reports r where r.id = any({ids}) and i.id = r.incident_id and i.place is not distinct from r.place
            """, ct);
        // not before somebody folds it anew
        await db.Database.ExecuteSqlAsync($"""
            update ticket_search set folded = null where ticket_id in (select ticket_id from reports where id = any({ids}))
            """, ct);
        await db.Database.ExecuteSqlAsync($"update reports set words = null, place = null, messages = null where id = any({ids})", ct);
    }

    /// <summary>Where somebody stood; the ticket keeps where the work is.</summary>
    public async Task Positions(Guid[] ids, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update reports set location = null where id = any({ids})", ct);
        await db.Database.ExecuteSqlAsync($"update photos set exif_location = null, taken_at = null where report_id = any({ids})", ct);
    }

    /// <summary>Rows at once, files within seconds by the sweep. Answers how many there were.</summary>
    public Task<int> Photos(Guid[] reports, CancellationToken ct) =>
        db.Photos.Where(p => p.ReportId != null && reports.Contains(p.ReportId.Value)).ExecuteDeleteAsync(ct);

    /// <summary>What somebody said about tickets later on, and that it was they.</summary>
    public Task<int> Said(Guid resident, long[] exceptTickets, CancellationToken ct)
    {
        var id = resident.ToString();
        return db.Database.ExecuteSqlAsync($"""
            update ticket_history set details = details - 'words' - 'messages', actor_id = null
            where actor_kind = 'Resident' and actor_id = {id} and ticket_id <> all({exceptTickets})
            """, ct);
    }

    /// <summary>The same of everybody who said something about the tickets of these reports.</summary>
    public Task<int> SaidOnTicketsOf(Guid[] ids, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update ticket_history h set details = h.details - 'words' - 'messages'
        where h.actor_kind = 'Resident' and h.ticket_id in (select ticket_id from reports where id = any({ids}))
        """, ct);

    /// <summary>What partners were told of the tickets of these reports, and answered: staff may have said it in their own words.</summary>
    public Task<int> AskedOfPartners(Guid[] ids, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update partner_requests set words = '', answer = null
        where ticket_id in (select ticket_id from reports where id = any({ids})) and state not in ('Sent', 'Accepted')
        """, ct);

    /// <summary>Contacts, draft, what was told and what waits to be heard; the events' ids stay: none is handled twice.</summary>
    public async Task Person(Guid resident, string? line, DateTimeOffset asked, CancellationToken ct)
    {
        // a report may wait behind an addition to another
        await db.Database.ExecuteSqlAsync($"""
            delete from photos p using drafts d
            where d.resident_id = {resident} and p.draft_id in (d.id, (d.slots -> 'waiting' ->> 'id')::uuid)
            """, ct);
        if (line is not null)
        {
            await db.Database.ExecuteSqlAsync($"""
                delete from line_inbox where source = {line} and webhook_event_id like 'timer:%' and done_at is null
                """, ct);
            await db.Database.ExecuteSqlAsync($"""
                update line_inbox set source = '', event = '', last_error = null, parked_at = null, done_at = coalesce(done_at, now())
                where source = {line} and (done_at is not null or parked_at is not null or occurred_at <= {asked})
                """, ct);
        }

        await db.Residents.Where(r => r.Id == resident).ExecuteDeleteAsync(ct);
    }
}
