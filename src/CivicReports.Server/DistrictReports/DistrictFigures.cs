using CivicReports.Server.Tickets;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.DistrictReports;

/// <summary>
/// Counts one layer's tickets. Each has exactly one row in the layer, beside its zone what is counted (`ticket_zones`),
/// so that one index answers and everything adds up.
/// </summary>
internal sealed class DistrictFigures(NpgsqlConnection connection, int layer, ReportOnDistricts.Query query)
{
    public static readonly Figures None = new(0, 0, 0, 0, 0, null, 0);

    public sealed record Figures(int Received, int Open, int Finished, int Other, int Claimed,
        double? MedianDaysToFinish, int PreviousReceived);

    /// <param name="Zones">By zone id; 0 is outside of all.</param>
    public sealed record Counted(IReadOnlyDictionary<int, Figures> Zones, Figures Total);

    /// <param name="before">First day of the period to compare with; it ends where the other begins.</param>
    public async Task<Counted> Count(DateOnly from, DateOnly to, DateOnly before, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("start", JapanStart(from));
        command.CommandText = Sql(Where(command, before, to));
        await using var row = await command.ExecuteReaderAsync(ct);
        var zones = new Dictionary<int, Figures>();
        var total = None;
        while (await row.ReadAsync(ct))
        {
            var figures = new Figures(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
                row.GetInt32(6), row.IsDBNull(7) ? null : Math.Round(row.GetDouble(7), 1), row.GetInt32(8));
            if (row.GetInt32(0) == 1) total = figures;
            else zones[row.IsDBNull(1) ? 0 : row.GetInt32(1)] = figures;
        }

        return new(zones, query.Zone is { } one ? zones.GetValueOrDefault(one, None) : total);
    }

    /// <summary>The last twelve months up to the end of the period, for the trend.</summary>
    public async Task<List<ReportOnDistricts.Month>> Months(DateOnly to, DateOnly today, CancellationToken ct)
    {
        var last = to < today ? to : today;
        var first = new DateOnly(last.Year, last.Month, 1).AddMonths(-11);
        await using var command = connection.CreateCommand();
        command.Parameters.Add(new("first", NpgsqlDbType.Date) { Value = first });
        command.CommandText = $"""
            with counted as (
                select date_trunc('month', t.received_at at time zone 'Asia/Tokyo')::date as month, count(*)::int as received,
                    count(*) filter (where t.status in ('Resolved', 'Closed'))::int as finished
                from ticket_zones t where {Where(command, first, last)} group by 1
            )
            select m::date, coalesce(c.received, 0), coalesce(c.finished, 0)
            from generate_series(@first, @first + interval '11 months', interval '1 month') m left join counted c on c.month = m::date
            order by 1
            """;
        await using var row = await command.ExecuteReaderAsync(ct);
        var months = new List<ReportOnDistricts.Month>();
        while (await row.ReadAsync(ct)) months.Add(new(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt32(2)));
        return months;
    }

    public async Task<List<ReportOnDistricts.OfCategory>> Categories(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"select t.category_id, count(*)::int from ticket_zones t where {Where(command, from, to)} group by 1 order by 2 desc, 1";
        await using var row = await command.ExecuteReaderAsync(ct);
        var categories = new List<ReportOnDistricts.OfCategory>();
        while (await row.ReadAsync(ct)) categories.Add(new(row.GetInt32(0), row.GetInt32(1)));
        return categories;
    }

    /// <summary>How much of a recomputation of the layer is done; null when none is under way.</summary>
    public async Task<double?> Recomputed(CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select up_to::double precision / greatest(1, (select max(id) from tickets)) from zone_recomputations where layer_id = @layer
            """;
        command.Parameters.AddWithValue("layer", layer);
        return await command.ExecuteScalarAsync(ct) as double?;
    }

    /// <summary>
    /// The figures of each zone and of all together, with @start as the first moment that counts; one zone is its own total, and counted
    /// once.
    /// </summary>
    private string Sql(string where) => $"""
        select {(query.Zone is null ? "grouping(t.zone_id)" : "0")}, t.zone_id,
            count(*) filter (where t.received_at >= @start)::int,
            count(*) filter (where t.received_at >= @start and t.status in ('Received', 'Assigned', 'InProgress', 'OnHold'))::int,
            count(*) filter (where t.received_at >= @start and t.status in ('Resolved', 'Closed'))::int,
            count(*) filter (where t.received_at >= @start and t.status in ('HandedOver', 'Declined', 'Duplicate'))::int,
            count(*) filter (where t.received_at >= @start and t.claims > 0)::int,
            percentile_cont(0.5) within group (order by date_part('epoch', t.resolved_at - t.received_at) / 86400)
                filter (where t.received_at >= @start and t.status in ('Resolved', 'Closed') and t.resolved_at is not null),
            count(*) filter (where t.received_at < @start)::int
        from ticket_zones t
        where {where}
        group by {(query.Zone is null ? "grouping sets ((t.zone_id), ())" : "t.zone_id")}
        """;

    private string Where(NpgsqlCommand command, DateOnly from, DateOnly to)
    {
        command.Parameters.AddWithValue("layer", layer);
        var where = "t.layer_id = @layer and "
            + new TicketFilter(Status: "all", Category: query.Category, Department: query.Department, From: from, To: to).Where(command);
        if (query.Zone is not { } zone) return where;
        command.Parameters.AddWithValue("zone", zone);
        return $"{where} and t.zone_id = @zone";
    }

    private static DateTime JapanStart(DateOnly day) => Domain.JapanTime.StartOf(day).UtcDateTime;
}
