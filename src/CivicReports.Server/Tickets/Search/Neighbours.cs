using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>The tickets around one, those of its category first: the same problem may have been reported before.</summary>
public sealed class Neighbours(NpgsqlDataSource database, Caller caller)
{
    private const int Metres = 100;

    public async Task<List<ShowTicket.Neighbour>> Of(Ticket ticket, CancellationToken ct)
    {
        if (ticket.Location is not { } here) return [];
        await using var command = database.CreateCommand($"""
            select t.number, t.status, t.category_id, t.received_at,
                ST_Distance(t.location::geography, h.place::geography) as metres, ST_X(t.location), ST_Y(t.location), t.department_id,
                {TicketRow.Picture}
            from tickets t, (select @here::geometry as place) h
            where t.id <> @id and t.spot <@ box(ST_Expand(ST_Transform(h.place, 3857), {Metres} / cos(radians(ST_Y(h.place)))))
                and ST_DWithin(t.location::geography, h.place::geography, {Metres})
            order by t.category_id <> @category, metres limit 10
            """);
        command.Parameters.AddWithValue("here", here);
        command.Parameters.AddWithValue("id", ticket.Id);
        command.Parameters.AddWithValue("category", ticket.CategoryId);
        var mayMerge = MayWork(ticket.DepartmentId) && StatusMoves.Find(ticket.Status, Status.Duplicate) is not null;
        await using var row = await command.ExecuteReaderAsync(ct);
        var near = new List<ShowTicket.Neighbour>();
        while (await row.ReadAsync(ct))
        {
            var status = Enum.Parse<Status>(row.GetString(1));
            int? department = row.IsDBNull(7) ? null : row.GetInt32(7);
            near.Add(new(row.GetString(0), status, row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3),
                row.GetDouble(4), [row.GetDouble(5), row.GetDouble(6)],
                row.IsDBNull(8) || !Rights.Permit(caller.Known, Right.ReadReports, department) ? null : row.GetGuid(8),
                mayMerge && status != Status.Duplicate && MayWork(department)));
        }

        return near;
    }

    private bool MayWork(int? department) => Rights.Permit(caller.Known, Right.WorkTickets, department);
}
