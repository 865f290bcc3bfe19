using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones;

/// <summary>
/// The tickets of a layer whose zones were added, changed or removed: the next batch gets its zones anew, by the same rules as a new
/// report's; ended ones keep the zone of their time, once the layer has had a version before. Intake is never held up: rows are locked
/// for one short batch, and only where something changes.
/// </summary>
public static class RecomputeTicketZones
{
    private const int AtOnce = 500;

    /// <summary>Answers whether there may be more at once.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<bool>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken ct)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            // a transaction that began before the change may still write a ticket without it
            await using var claim = new NpgsqlCommand("""
                select layer_id, up_to, open_only from zone_recomputations
                where requested_xid < pg_snapshot_xmin(pg_current_snapshot())
                order by requested_at limit 1 for update skip locked
                """, connection);
            int layer;
            long upTo;
            bool openOnly;
            await using (var row = await claim.ExecuteReaderAsync(ct))
            {
                if (!await row.ReadAsync(ct)) return false;
                (layer, upTo, openOnly) = (row.GetInt32(0), row.GetInt64(1), row.GetBoolean(2));
            }

            await using var compute = new NpgsqlCommand(Batch, connection);
            foreach (var value in new object[] { layer, upTo, AtOnce, Router.NearestWithinMetres, openOnly })
                compute.Parameters.Add(new() { Value = value });
            var last = await compute.ExecuteScalarAsync(ct) as long?;
            await using var note = new NpgsqlCommand(last is null
                ? """
                    with done as (delete from zone_recomputations where layer_id = $1)
                    update zone_layers set computed_at = now() where id = $1
                    """
                : "update zone_recomputations set up_to = $2 where layer_id = $1", connection);
            note.Parameters.Add(new() { Value = layer });
            if (last is { } reached) note.Parameters.Add(new() { Value = reached });
            await note.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
            return true;
        }

        private const string Batch = """
            with batch as materialized (
                select id, location, received_at, resolved_at, status, category_id, department_id, claims
                from tickets where id > $2 and (not $5 or status in ('Received', 'Assigned', 'InProgress', 'OnHold')) order by id limit $3),
            covering as (
                select distinct on (b.id) b.id, z.id as zone_id
                from batch b join zone_parts p on ST_Covers(p.part, b.location) join zones z on z.id = p.zone_id and z.layer_id = $1
                order by b.id, z.area_m2, z.id),
            nearest as (
                select distinct on (b.id) b.id, z.id as zone_id
                from batch b
                join zone_parts p on p.part && ST_Expand(b.location, $4 / 111320 / cos(radians(ST_Y(b.location))), $4 / 110540)
                join zones z on z.id = p.zone_id and z.layer_id = $1
                join zone_layers l on l.id = z.layer_id and l.complete and l.purpose <> 'neighbour'
                where not exists (select from covering c where c.id = b.id)
                    and ST_DWithin(p.part::geography, b.location::geography, $4)
                order by b.id, ST_Distance(p.part::geography, b.location::geography), z.area_m2, z.id),
            written as (
                insert into ticket_zones
                    (ticket_id, layer_id, zone_id, received_at, resolved_at, status, category_id, department_id, claims)
                select b.id, $1, coalesce(c.zone_id, n.zone_id), b.received_at, b.resolved_at, b.status, b.category_id, b.department_id,
                    b.claims
                from batch b left join covering c on c.id = b.id left join nearest n on n.id = b.id
                on conflict (ticket_id, layer_id) do update set zone_id = excluded.zone_id
                    where ticket_zones.zone_id is distinct from excluded.zone_id)
            select max(id) from batch
            """;
    }
}
