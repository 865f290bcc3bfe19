using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Follows merges both ways: who reported a problem all told, and which ticket carries a merged one on.</summary>
public sealed class MergedTickets(CivicReportsDb db)
{
    // "union" drops what was found before: two tickets merged into each other at the same moment end here, too
    private const string TheMembers = """
        with recursive members as (
            select id, number from tickets where id = any({0})
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

    /// <summary>A resident who reported.</summary>
    /// <param name="ReportedAs">The number that the resident knows, where it is a merged ticket's.</param>
    public sealed record Reporter(Guid ResidentId, int ReporterNo, string? ReportedAs, string Language, string? Channel)
    {
        /// <summary>How the resident is told; null: not at all.</summary>
        public ContactChannel? ReachedBy => Channel is null ? null : Enum.Parse<ContactChannel>(Channel);
    }

    /// <summary>How many hear of a ticket, and how; residents who do not want to; reports that came without a contact.</summary>
    public sealed record Reach(int Line, int Email, int Blocked, int Other);

    public sealed record Member(long Id, string Number);

    private sealed record Carried(long First, long Last);

    /// <summary>Each resident once, by the ticket's own report where there is one.</summary>
    public Task<List<Reporter>> Reporters(long ticketId, CancellationToken ct) => db.Database.SqlQueryRaw<Reporter>(TheMembers + """
        select distinct on (s.id) s.id as "ResidentId", r.reporter_no as "ReporterNo",
            coalesce(r.number, case when m.id <> {1} then m.number end) as "ReportedAs",
            s.language as "Language", (select c.channel from contacts c where c.resident_id = s.id and c.blocked_at is null
                order by c.channel = 'Line' desc limit 1) as "Channel"
        from members m join reports r on r.ticket_id = m.id and r.withdrawn_at is null join residents s on s.id = r.resident_id
        order by s.id, m.id <> {1}, r.received_at, m.id, r.reporter_no
        """, (long[])[ticketId], ticketId).ToListAsync(ct);

    public async Task<List<Reporter>> Reachable(long ticketId, CancellationToken ct) =>
        (await Reporters(ticketId, ct)).FindAll(r => r.ReachedBy is not null);

    /// <summary>A ticket and all that it carries on.</summary>
    public Task<List<Member>> Members(long ticketId, CancellationToken ct) => db.Database.SqlQueryRaw<Member>(TheMembers + """
        select id as "Id", number as "Number" from members
        """, (object)(long[])[ticketId]).ToListAsync(ct);

    /// <summary>Of one ticket, or of several as if they were merged.</summary>
    public async Task<Reach> Count(long[] ticketIds, CancellationToken ct) => (await db.Database.SqlQueryRaw<Reach>(TheMembers + """
        select (count(distinct r.resident_id) filter (where c.line))::int as "Line",
            (count(distinct r.resident_id) filter (where c.email and not c.line))::int as "Email",
            (count(distinct r.resident_id) filter (where c.any_channel and not c.line and not c.email))::int as "Blocked",
            (count(*) filter (where not c.any_channel))::int as "Other"
        from members m join reports r on r.ticket_id = m.id and r.withdrawn_at is null cross join lateral (
            select count(*) > 0 as any_channel, coalesce(bool_or(channel = 'Line' and blocked_at is null), false) as line,
                coalesce(bool_or(channel = 'Email' and blocked_at is null), false) as email
            from contacts where resident_id = r.resident_id) c
        """, (object)ticketIds).ToListAsync(ct)).Single();

    /// <summary>The ticket at the end of each one's merges, that is its own where it was not merged.</summary>
    public async Task<Dictionary<long, long>> CarriedOnBy(long[] ticketIds, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<Carried>(Onwards + """
        select first as "First", id as "Last" from onwards where duplicate_of is null
        """, ticketIds).ToListAsync(ct)).ToDictionary(c => c.First, c => c.Last);
}
