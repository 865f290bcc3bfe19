using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>All that whoever sent one report has sent, and what of it is held (保全).</summary>
public sealed class ReportsOfOne(CivicReportsDb db, MergedTickets merged, Caller caller, TimeProvider clock)
{
    /// <param name="TicketId">Null: of a disaster, and no department works on it yet.</param>
    /// <param name="HeldUntil">By its own ticket or the one that carries it on; null: by none.</param>
    public sealed record Sent(Guid Id, long? TicketId, string Number, int? DepartmentId, DateTimeOffset ReceivedAt, DateOnly? HeldUntil);

    /// <param name="ResidentId">Null: a report that came without a resident stands alone.</param>
    public sealed record Found(Guid? ResidentId, string? Language, bool IsReached, IReadOnlyList<Sent> Reports, int Photos);

    public async Task<Found> Of(string number, int reporterNo, CancellationToken ct)
    {
        var asked = await (
            from r in db.Reports
            join t in db.Tickets on r.TicketId equals t.Id
            where t.Number == number && r.ReporterNo == reporterNo && r.ErasedAt == null
            select new { r.Id, r.ResidentId, t.DepartmentId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(Refusals.NoSuchReport);
        if (!Rights.Permit(caller.Known, Right.ProtectResidents, asked.DepartmentId))
            throw new NotAllowedException(Refusals.OtherDepartment);
        var reports = await Load(asked.ResidentId, asked.Id, ct);
        var ids = reports.Select(r => r.Id).ToList();
        var photos = await db.Photos.CountAsync(p => p.ReportId != null && ids.Contains(p.ReportId.Value), ct);
        var resident = asked.ResidentId is null ? null
            : await db.Residents.Where(s => s.Id == asked.ResidentId).Select(s => new
            {
                s.Language,
                IsReached = db.Contacts.Any(c => c.ResidentId == s.Id && c.Channel == ContactChannel.Line && c.BlockedAt == null),
            }).SingleAsync(ct);
        return new(asked.ResidentId, resident?.Language, resident?.IsReached == true, reports, photos);
    }

    /// <summary>Latest first; those that were erased before are left out.</summary>
    internal async Task<IReadOnlyList<Sent>> Load(Guid? resident, Guid? report, CancellationToken ct)
    {
        var rows = await (
            from r in db.Reports
            from t in db.Tickets.Where(t => t.Id == r.TicketId).DefaultIfEmpty()
            where r.ErasedAt == null && (resident != null ? r.ResidentId == resident : r.Id == report)
            orderby r.ReceivedAt descending
            select new { r.Id, r.TicketId, Number = t.Number ?? r.Number!, t.DepartmentId, r.ReceivedAt, t.HeldUntil }).ToListAsync(ct);
        var carrying = await merged.CarriedOnBy([.. rows.Select(r => r.TicketId).OfType<long>()], ct);
        var today = JapanTime.DayOf(clock.GetUtcNow());
        var held = await db.Tickets.Where(t => carrying.Values.Contains(t.Id) && t.HeldUntil != null)
            .ToDictionaryAsync(t => t.Id, t => t.HeldUntil, ct);
        return [.. rows.Select(r => new Sent(r.Id, r.TicketId, r.Number, r.DepartmentId, r.ReceivedAt,
            Later(Standing(r.HeldUntil), Standing(held.GetValueOrDefault(carrying.GetValueOrDefault(r.TicketId ?? 0))))))];

        DateOnly? Standing(DateOnly? until) => until >= today ? until : null;
    }

    public bool MayErase(Found found) => found.Reports.All(r => Rights.Permit(caller.Known, Right.ProtectResidents, r.DepartmentId));

    public void Permit(Found found)
    {
        if (!MayErase(found)) throw new NotAllowedException(Refusals.OtherDepartment);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;
}
