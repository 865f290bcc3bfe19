using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>Tells open consoles that a ticket has other photos now, without touching the ticket: nobody's edit must fail for it.</summary>
internal static class PhotoChanges
{
    public static Task AnnouncePhotoChange(this CivicReportsDb db, Guid photoId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            select pg_notify('tickets', t.number) from photos p left join reports r on r.id = p.report_id
            join tickets t on t.id = coalesce(p.ticket_id, r.ticket_id) where p.id = {photoId}
            """, ct);

    public static Task AnnouncePhotoChange(this CivicReportsDb db, Guid? reportId, long? ticketId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            select pg_notify('tickets', t.number) from tickets t
            where t.id = coalesce({ticketId}, (select r.ticket_id from reports r where r.id = {reportId}))
            """, ct);
}
