using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.DistrictReports;

/// <summary>
/// Figures for each zone of a layer, for tickets received in a period: today included, and every ticket in exactly one row,
/// so that the rows add up to the city.
/// </summary>
public static class ReportOnDistricts
{
    /// <param name="Zone">Only this zone of the layer, by its id: the sheet that a district gets.</param>
    [Allow(Right.ReadFigures)]
    public sealed record Query(string Layer, DateOnly From, DateOnly To, string? Category = null,
        string? Department = null, int? Zone = null)
        : IRequest<Answer>;

    /// <param name="Previous">The period of the same length right before.</param>
    public sealed record Answer(LayerOf Layer, DateOnly From, DateOnly To, Period Previous, DateTimeOffset AsOf,
        IReadOnlyList<Row> Rows, Row Total,
        IReadOnlyList<Month> Months, IReadOnlyList<OfCategory> Categories);

    /// <param name="ComputedAt">When every ticket was last made sure to lie in the right zone.</param>
    /// <param name="Recomputed">The share of tickets done, while the zones have changed; else null.</param>
    public sealed record LayerOf(int Id, string Code, string NameJa, string NameEn, DateTimeOffset ComputedAt, double? Recomputed = null);

    public sealed record Period(DateOnly From, DateOnly To);

    /// <summary>Received = Finished + Open + Other. A zone of null: in no zone of this layer, or without a place yet.</summary>
    /// <param name="Finished">対応完了 and 終了.</param>
    /// <param name="Other">引き継ぎ, 対象外, 重複.</param>
    /// <param name="Claimed">Of which somebody said 「まだです」, decided or not.</param>
    /// <param name="MedianDaysToFinish">From receipt to completion; null when nothing is finished.</param>
    public sealed record Row(int? ZoneId, string? Code, string NameJa, string NameEn, int Received, int Open, int Finished, int Other,
        int Claimed, double? MedianDaysToFinish, int PreviousReceived);

    public sealed record Month(DateOnly First, int Received, int Finished);

    public sealed record OfCategory(int CategoryId, int Received);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.From).InclusiveBetween(TicketFilter.FirstDay, TicketFilter.LastDay)
                .Refuses(Refusals.DayOutOfRange, TicketFilter.WhichDays);
            RuleFor(q => q.To).InclusiveBetween(TicketFilter.FirstDay, TicketFilter.LastDay)
                .Refuses(Refusals.DayOutOfRange, TicketFilter.WhichDays);
            RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From).Refuses(Refusals.EndBeforeStart);
            RuleFor(q => q).Must(q => q.To.DayNumber - q.From.DayNumber <= 3660).OverridePropertyName("To")
                .Refuses(Refusals.PeriodTooLong, ("years", 10));
        }
    }

    internal sealed class Handler(CivicReportsDb db, NpgsqlDataSource database, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        /// <summary>2 stands before 10.</summary>
        private static readonly StringComparer ByNumber =
            StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var layer = await db.ZoneLayers.AsNoTracking().Where(l => l.Code == query.Layer && l.Purpose != "neighbour")
                .Select(l => new LayerOf(l.Id, l.Code, l.NameJa, l.NameEn, l.ComputedAt, null)).SingleOrDefaultAsync(ct)
                ?? throw new NotFoundException(Refusals.NoSuchLayer, ("layer", query.Layer));
            var found = await db.Zones.AsNoTracking().Where(z => z.LayerId == layer.Id && (query.Zone == null || z.Id == query.Zone))
                .Select(z => new ZoneOf(z.Id, z.Code, z.NameJa, z.NameEn, z.RetiredAt != null)).ToListAsync(ct);
            var zones = found.OrderBy(z => z.Code, ByNumber).ToList();
            if (query.Zone is { } zone && zones.Count == 0) throw new NotFoundException(Refusals.NoSuchZone, ("zone", zone));
            var now = clock.GetUtcNow();
            var days = query.To.DayNumber - query.From.DayNumber + 1;
            var previous = new Period(query.From.AddDays(-days), query.From.AddDays(-1));
            await using var connection = await database.OpenConnectionAsync(ct);
            // one snapshot, so that rows, total and months speak of the same moment
            await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            await using (var sorting = new NpgsqlCommand("set local work_mem = '64MB'", connection)) await sorting.ExecuteNonQueryAsync(ct);
            var figures = new DistrictFigures(connection, layer.Id, query);
            var counted = await figures.Count(query.From, query.To, previous.From, ct);
            var outside = counted.Zones.GetValueOrDefault(0, DistrictFigures.None);
            IReadOnlyList<Row> rows = [
                // what a newer version of the layer has no more is shown while something of its time is
                .. zones.Where(z => !z.Retired || counted.Zones.ContainsKey(z.Id)).Select(z =>
                    Of(counted.Zones.GetValueOrDefault(z.Id, DistrictFigures.None), z.Id, z.Code, z.NameJa, z.NameEn)),
                .. outside is { Received: 0, PreviousReceived: 0 } ? Array.Empty<Row>()
                : [Of(outside, null, null, "区域の外・場所未定", "Outside the zones or not placed yet")],
            ];
            layer = layer with { Recomputed = await figures.Recomputed(ct) };
            return new(layer, query.From, query.To, previous, now, rows, Of(counted.Total, null, null, "合計", "Total"),
                await figures.Months(query.To, JapanTime.DayOf(now), ct), await figures.Categories(query.From, query.To, ct));
        }

        private sealed record ZoneOf(int Id, string Code, string NameJa, string NameEn, bool Retired);

        private static Row Of(DistrictFigures.Figures f, int? zone, string? code, string nameJa, string nameEn) =>
            new(zone, code, nameJa, nameEn, f.Received, f.Open, f.Finished, f.Other, f.Claimed, f.MedianDaysToFinish, f.PreviousReceived);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/district-report",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct)).Refuses(404);
}
