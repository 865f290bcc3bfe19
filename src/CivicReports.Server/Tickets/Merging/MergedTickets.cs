using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Follows merges both ways: who reported a problem all told, and which ticket carries a merged one on.</summary>
public sealed class MergedTickets(CivicReportsDb db)
{
    // "union" drops what was found before: two tickets merged into each other at the same moment end here, too
    private const string Members = """
        with recursive members as (
            select id, number from tickets where id = {0}
            union
            select t.id, t.number from tickets t join members m on t.duplicate_of = m.id
        )
        """;

    private const string Onwards = """
        with recursive onwards as (
            select id as first, id, duplicate_of from tickets where id = any({0})
            union
            select o.first, t.id, t.duplicate_of from onwards o join tickets t on t.id = o.duplicate_of
        )
        """;

    /// <summary>A resident who reported, reachable or not.</summary>
    /// <param name="ReportedAs">The number that the resident knows, where it is a merged ticket's.</param>
    public sealed record Reporter(Guid ResidentId, int ReporterNo, string? ReportedAs, string Language, bool Reachable);

    /// <summary>How many hear of a ticket: residents through LINE, residents who block us, reports that came without LINE.</summary>
    public sealed record Reach(int Line, int Blocked, int Other);

    private sealed record Carried(long First, long Last);

    /// <summary>Each resident once, by the ticket's own report where there is one.</summary>
    public Task<List<Reporter>> Reporters(long ticketId, CancellationToken ct) => db.Database.SqlQueryRaw<Reporter>(Members + """
        select distinct on (s.id) s.id as "ResidentId", r.reporter_no as "ReporterNo",
            case when m.id <> {0} then m.number end as "ReportedAs",
            s.language as "Language", s.line_user_id is not null and s.blocked_at is null as "Reachable"
        from members m join reports r on r.ticket_id = m.id join residents s on s.id = r.resident_id
        order by s.id, m.id <> {0}, r.received_at, r.reporter_no
        """, ticketId).ToListAsync(ct);

    public async Task<List<Reporter>> Reachable(long ticketId, CancellationToken ct) =>
        (await Reporters(ticketId, ct)).FindAll(r => r.Reachable);

    public async Task<Reach> Count(long ticketId, CancellationToken ct) => (await db.Database.SqlQueryRaw<Reach>(Members + """
        select (count(distinct s.id) filter (where s.line_user_id is not null and s.blocked_at is null))::int as "Line",
            (count(distinct s.id) filter (where s.line_user_id is not null and s.blocked_at is not null))::int as "Blocked",
            (count(*) filter (where s.line_user_id is null))::int as "Other"
        from members m join reports r on r.ticket_id = m.id left join residents s on s.id = r.resident_id
        """, ticketId).ToListAsync(ct)).Single();

    /// <summary>The ticket at the end of each one's merges, that is its own where it was not merged.</summary>
    public async Task<Dictionary<long, long>> CarriedOnBy(long[] ticketIds, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<Carried>(Onwards + """
        select first as "First", id as "Last" from onwards where duplicate_of is null
        """, ticketIds).ToListAsync(ct)).ToDictionary(c => c.First, c => c.Last);
}
