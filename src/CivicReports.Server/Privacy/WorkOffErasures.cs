using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>
/// Forgets one person who asked for it: words, places, positions, photos, contacts, drafts and messages go; the city's record of its work
/// stays. Waits a moment for the receipt to leave. What is held (保全) goes when it no longer is.
/// </summary>
public static class WorkOffErasures
{
    /// <summary>A receipt that has not gone by then is lost: a minute was promised.</summary>
    public static readonly TimeSpan WaitsForReceipt = TimeSpan.FromSeconds(40);

    /// <summary>Answers whether there was one.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<bool>;

    private sealed record Asked(long Id, string Reference, Guid? ResidentId, Guid? ReportId, DateTimeOffset AskedAt, bool Again);

    internal sealed class Handler(CivicReportsDb db, ReportsOfOne reports, Erasing erasing, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            if (await Next(ct) is not { } asked) return false;
            var line = asked.ResidentId is { } resident && !asked.Again ? await TakeTurn(resident, ct) : null;
            var sent = asked.Again ? await PutOff(asked.Id, ct) : await reports.Load(asked.ResidentId, asked.ReportId, ct);
            var free = sent.Where(r => r.HeldUntil is null).ToList();
            var held = sent.Count - free.Count;
            if (asked.Again && free.Count == 0) return false;
            var photos = await erasing.Photos([.. free.Select(r => r.Id)], ct);
            await erasing.Reports([.. free.Select(r => r.Id)], ct);
            if (asked.ResidentId is { } person)
            {
                await erasing.Said(person, [.. sent.Where(r => r.HeldUntil is not null).Select(r => r.TicketId).OfType<long>()], ct);
                if (!asked.Again) await erasing.Person(person, line, asked.AskedAt, ct);
            }

            var left = sent.Where(r => r.HeldUntil is not null).Select(r => r.Id).ToArray();
            await db.Database.ExecuteSqlAsync($"""
                update reports set erasure_id = {asked.Id} where id = any({left})
                """, ct);
            await db.Database.ExecuteSqlAsync($"""
                update erasures set done_at = coalesce(done_at, now()), reports = coalesce(reports, 0) + {free.Count},
                    photos = coalesce(photos, 0) + {photos}, report_id = null,
                    resident_id = case when {held} > 0 then resident_id end,
                    line_hash = coalesce(line_hash, sha256(convert_to({line}, 'UTF8')))
                where id = {asked.Id}
                """, ct);
            foreach (var report in free) await Note(report, ct);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.ResidentErased, AuditTrail.Erasure(asked.Reference), ct,
                new { reports = free.Count, photos, held });
            return true;
        }

        /// <summary>First those who wait, then those whose last hold is over.</summary>
        private async Task<Asked?> Next(CancellationToken ct)
        {
            var today = JapanTime.DayOf(clock.GetUtcNow());
            return (await db.Database.SqlQuery<Asked>($"""
                select e.id as "Id", e.reference as "Reference", e.resident_id as "ResidentId", e.report_id as "ReportId",
                    e.asked_at as "AskedAt", e.done_at is not null as "Again"
                from erasures e
                where (e.done_at is null and (e.asked_at < now() - {WaitsForReceipt} or not exists (
                        select from contacts c where c.resident_id = e.resident_id and (
                            exists (select from notifications n where n.resident_id = c.resident_id and n.kind = 'Dialogue'
                                and n.sent_at is null and n.parked_at is null)
                            or exists (select from line_inbox i where i.source = c.address and i.done_at is null
                                and i.webhook_event_id like 'timer:unanswered:%')))))
                    or (e.done_at is not null and exists (
                        select from reports r join tickets t on t.id = r.ticket_id left join tickets c on c.id = t.duplicate_of
                        where r.erasure_id = e.id and r.erased_at is null
                            and coalesce(t.held_until, '-infinity') < {today} and coalesce(c.held_until, '-infinity') < {today}))
                order by e.done_at is not null, e.asked_at limit 1 for update of e skip locked
                """).ToListAsync(ct)).FirstOrDefault();
        }

        /// <summary>As the inbox does: nobody else handles what this person sends, on any node. Answers the LINE user id.</summary>
        private async Task<string?> TakeTurn(Guid resident, CancellationToken ct)
        {
            var line = await db.Contacts.Where(c => c.ResidentId == resident && c.Channel == ContactChannel.Line).Select(c => c.Address)
                .SingleOrDefaultAsync(ct);
            if (line is not null) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({line}, 1))", ct);
            return line;
        }

        private async Task<IReadOnlyList<ReportsOfOne.Sent>> PutOff(long erasure, CancellationToken ct)
        {
            var ids = await db.Database.SqlQuery<Guid>(
                $"""select id as "Value" from reports where erasure_id = {erasure} and erased_at is null""").ToListAsync(ct);
            var sent = new List<ReportsOfOne.Sent>();
            foreach (var id in ids) sent.AddRange(await reports.Load(null, id, ct));
            return sent;
        }

        private async Task Note(ReportsOfOne.Sent erased, CancellationToken ct)
        {
            if (erased.TicketId is not { } ticket) return;
            var reporter = await db.Reports.Where(r => r.Id == erased.Id).Select(r => r.ReporterNo).SingleAsync(ct);
            db.History.Add(new()
            {
                TicketId = ticket,
                At = clock.GetUtcNow(),
                Kind = HistoryKind.Erased,
                ActorKind = ActorKind.System,
                Details = new() { ReporterNo = reporter },
            });
            await db.Database.ExecuteSqlAsync($"select pg_notify('tickets', {erased.Number})", ct);
        }
    }
}
