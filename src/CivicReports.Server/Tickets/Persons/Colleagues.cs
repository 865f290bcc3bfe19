using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>The staff who may work on tickets at all, with accounts that are neither closed nor suspended.</summary>
public sealed class Colleagues(CivicReportsDb db)
{
    /// <summary>In SQL over `staff m`: not closed and not suspended today.</summary>
    internal const string Usable =
        "(m.closed_at is null and (m.suspended_until is null or m.suspended_until < (now() at time zone 'Asia/Tokyo')::date))";

    private const string Select = $"""
        select m.id as "Id", m.display_name as "Name", m.role as "Role", m.department_id as "DepartmentId", m.city_wide as "CityWide",
            m.crew as "Crew"
        from staff m where {Usable}
        """;

    private sealed record Row(int Id, string Name, string Role, int? DepartmentId, bool CityWide, string? Crew);

    public async Task<List<Colleague>> All(CancellationToken ct) =>
        Of(await db.Database.SqlQueryRaw<Row>($"{Select} order by m.display_name, m.id").ToListAsync(ct));

    /// <summary>Null where there is no such person; until the transaction ends nobody closes or changes the account.</summary>
    public async Task<Colleague?> Keep(int id, CancellationToken ct) =>
        Of(await db.Database.SqlQueryRaw<Row>($"{Select} and m.id = {{0}} for share", id).ToListAsync(ct)).FirstOrDefault();

    public async Task<string?> NameOf(int? id, CancellationToken ct) => id is null ? null
        : (await db.Database.SqlQuery<string>($"""select display_name as "Value" from staff where id = {id}""").ToListAsync(ct))
            .FirstOrDefault();

    private static List<Colleague> Of(List<Row> rows) =>
        [.. rows.Select(r => new Colleague(r.Id, r.Name, Enum.Parse<Role>(r.Role), r.DepartmentId, r.CityWide, r.Crew))
            .Where(c => Rights.Of(c.Role, Right.WorkTickets) != Extent.None)];
}
