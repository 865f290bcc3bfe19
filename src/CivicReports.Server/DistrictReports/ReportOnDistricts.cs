using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.DistrictReports;

/// <summary>
/// Figures for each zone of a layer, for tickets received in a period: today included, and every ticket in exactly one row,
/// so that the rows add up to the city.
/// </summary>
public static class ReportOnDistricts
{
    [Allow(Role.Desk)]
    public sealed record Query(string Layer, DateOnly From, DateOnly To, string? Category = null, string? Department = null) : IRequest<Answer>;

    /// <param name="Previous">The period of the same length right before.</param>
    public sealed record Answer(LayerOf Layer, DateOnly From, DateOnly To, Period Previous, DateTimeOffset AsOf, IReadOnlyList<Row> Rows, Row Total,
        IReadOnlyList<Month> Months, IReadOnlyList<OfCategory> Categories);

    public sealed record LayerOf(int Id, string Code, string NameJa, string NameEn);

    public sealed record Period(DateOnly From, DateOnly To);

    /// <summary>Received = Finished + Open + Other. A zone of null: in no zone of this layer, or without a place yet.</summary>
    /// <param name="Finished">対応完了 and 終了.</param>
    /// <param name="Other">引き継ぎ, 対象外, 重複.</param>
    /// <param name="MedianDaysToFinish">From receipt to completion; null when nothing is finished.</param>
    public sealed record Row(int? ZoneId, string? Code, string NameJa, string NameEn, int Received, int Open, int Finished, int Other, double? MedianDaysToFinish, int PreviousReceived);

    public sealed record Month(DateOnly First, int Received, int Finished);

    public sealed record OfCategory(int CategoryId, int Received);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From).WithMessage("終わりの日が始まりの日より前です。");
            RuleFor(q => q).Must(q => q.To.DayNumber - q.From.DayNumber <= 3660).WithName("To").WithMessage("期間は10年までです。");
        }
    }

    internal sealed class Handler(CivicReportsDb db, NpgsqlDataSource database, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        private const string Figures = """
            count(t.id)::int,
            count(t.id) filter (where t.status in ('Received', 'Assigned', 'InProgress', 'OnHold'))::int,
            count(t.id) filter (where t.status in ('Resolved', 'Closed'))::int,
            count(t.id) filter (where t.status in ('HandedOver', 'Declined', 'Duplicate'))::int,
            percentile_cont(0.5) within group (order by extract(epoch from t.resolved_at - t.received_at) / 86400)
                filter (where t.status in ('Resolved', 'Closed') and t.resolved_at is not null)
            """;

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var layer = await db.ZoneLayers.AsNoTracking().Where(l => l.Code == query.Layer && l.Purpose != "neighbour")
                .Select(l => new LayerOf(l.Id, l.Code, l.NameJa, l.NameEn)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException($"区域レイヤ {query.Layer}");
            var now = clock.GetUtcNow();
            var days = query.To.DayNumber - query.From.DayNumber + 1;
            var previous = new Period(query.From.AddDays(-days), query.From.AddDays(-1));
            await using var connection = await database.OpenConnectionAsync(ct);
            // one snapshot, so that rows, total and months speak of the same moment
            await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            var rows = await ByZone(connection, query, layer.Id, previous, ct);
            var total = await Total(connection, query, previous, ct);
            return new(layer, query.From, query.To, previous, now, rows, total,
                await Months(connection, query, JapanTime.DayOf(now), ct), await Categories(connection, query, ct));
        }

        private static TicketFilter Filter(Query query, DateOnly from, DateOnly to) =>
            new(Status: "all", Category: query.Category, Department: query.Department, From: from, To: to);

        private static async Task<List<Row>> ByZone(NpgsqlConnection connection, Query query, int layer, Period previous, CancellationToken ct)
        {
            var before = await Previous(connection, query, layer, previous, ct);
            await using var command = connection.CreateCommand();
            var where = Filter(query, query.From, query.To).Where(command);
            command.Parameters.AddWithValue("layer", layer);
            command.CommandText = $"""
                with counted as (
                    select t.*, tz.zone_id as lies_in
                    from tickets t left join ticket_zones tz on tz.ticket_id = t.id and tz.layer_id = @layer
                    where {where}
                )
                select z.id, z.code, z.name_ja, z.name_en, {Figures}
                from zones z left join counted t on t.lies_in = z.id
                where z.layer_id = @layer
                group by z.id
                union all
                select null, null, '区域の外・場所未定', 'Outside the zones or not placed yet', {Figures}
                from counted t where t.lies_in is null
                order by 2
                """;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<Row>();
            while (await reader.ReadAsync(ct))
            {
                int? zone = reader.IsDBNull(0) ? null : reader.GetInt32(0);
                var row = Read(reader, zone, before.GetValueOrDefault(zone ?? 0));
                if (zone is not null || row.Received > 0 || row.PreviousReceived > 0) rows.Add(row);
            }

            return rows;
        }

        private static async Task<Row> Total(NpgsqlConnection connection, Query query, Period previous, CancellationToken ct)
        {
            int before;
            await using (var count = connection.CreateCommand())
            {
                count.CommandText = $"select count(*)::int from tickets t where {Filter(query, previous.From, previous.To).Where(count)}";
                before = (int)(await count.ExecuteScalarAsync(ct))!;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = $"select null::int, null::text, '合計', 'Total', {Figures} from tickets t where {Filter(query, query.From, query.To).Where(command)}";
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            return Read(reader, null, before);
        }

        private static async Task<Dictionary<int, int>> Previous(NpgsqlConnection connection, Query query, int layer, Period previous, CancellationToken ct)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                select coalesce(tz.zone_id, 0), count(*)::int
                from tickets t left join ticket_zones tz on tz.ticket_id = t.id and tz.layer_id = @layer
                where {Filter(query, previous.From, previous.To).Where(command)}
                group by 1
                """;
            command.Parameters.AddWithValue("layer", layer);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var counts = new Dictionary<int, int>();
            while (await reader.ReadAsync(ct)) counts[reader.GetInt32(0)] = reader.GetInt32(1);
            return counts;
        }

        /// <summary>The last twelve months up to the end of the period, for the trend.</summary>
        private static async Task<List<Month>> Months(NpgsqlConnection connection, Query query, DateOnly today, CancellationToken ct)
        {
            var last = query.To < today ? query.To : today;
            var first = new DateOnly(last.Year, last.Month, 1).AddMonths(-11);
            await using var command = connection.CreateCommand();
            var where = Filter(query, first, last).Where(command);
            command.Parameters.Add(new("first", NpgsqlDbType.Date) { Value = first });
            command.CommandText = $"""
                with counted as (
                    select date_trunc('month', t.received_at at time zone 'Asia/Tokyo')::date as month, t.status from tickets t where {where}
                )
                select m::date, count(c.status)::int, count(c.status) filter (where c.status in ('Resolved', 'Closed'))::int
                from generate_series(@first, @first + interval '11 months', interval '1 month') m left join counted c on c.month = m::date
                group by 1 order by 1
                """;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var months = new List<Month>();
            while (await reader.ReadAsync(ct)) months.Add(new(reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt32(2)));
            return months;
        }

        private static async Task<List<OfCategory>> Categories(NpgsqlConnection connection, Query query, CancellationToken ct)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select t.category_id, count(*)::int from tickets t where {Filter(query, query.From, query.To).Where(command)} group by 1 order by 2 desc, 1";
            await using var reader = await command.ExecuteReaderAsync(ct);
            var categories = new List<OfCategory>();
            while (await reader.ReadAsync(ct)) categories.Add(new(reader.GetInt32(0), reader.GetInt32(1)));
            return categories;
        }

        private static Row Read(NpgsqlDataReader r, int? zone, int previous) => new(
            zone, r.IsDBNull(1) ? null : r.GetString(1), r.GetString(2), r.GetString(3),
            r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.IsDBNull(8) ? null : Math.Round(r.GetDouble(8), 1), previous);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/district-report",
        ([AsParameters] Query query, IMediator house, CancellationToken ct) => house.Send(query, ct));
}
