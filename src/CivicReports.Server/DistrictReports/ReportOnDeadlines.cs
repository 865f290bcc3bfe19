using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Npgsql;

namespace CivicReports.Server.DistrictReports;

/// <summary>What was promised and kept, for each department, of tickets received in a period; how long it took, in working time.</summary>
public static class ReportOnDeadlines
{
    /// <param name="Zone">Only tickets in this zone of any layer.</param>
    [Allow(Right.ReadFigures)]
    public sealed record Query(DateOnly From, DateOnly To, string? Category = null, string? Department = null, int? Zone = null)
        : IRequest<Answer>;

    /// <param name="Total">One line of each kind.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, IReadOnlyList<Row> Total);

    /// <param name="DepartmentId">Null: nobody has it, or all together.</param>
    /// <param name="Missed">Met too late, or not met and past.</param>
    /// <param name="Running">Neither yet.</param>
    /// <param name="MedianMinutes">Working time that it took, without pauses, kept or missed.</param>
    /// <param name="NinetiethMinutes">Nine of ten took no longer.</param>
    public sealed record Row(int? DepartmentId, DeadlineKind Kind, int Kept, int Missed, int Running, int? MedianMinutes,
        int? NinetiethMinutes);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.From).InclusiveBetween(TicketFilter.FirstDay, TicketFilter.LastDay)
                .Refuses(Refusals.DayOutOfRange, TicketFilter.WhichDays);
            RuleFor(q => q.To).InclusiveBetween(TicketFilter.FirstDay, TicketFilter.LastDay)
                .Refuses(Refusals.DayOutOfRange, TicketFilter.WhichDays);
            RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From).Refuses(Refusals.EndBeforeStart);
        }
    }

    internal sealed class Handler(NpgsqlDataSource database, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var command = database.CreateCommand();
            var filter = new TicketFilter(Status: "all", Category: query.Category, Department: query.Department, Zone: query.Zone,
                From: query.From, To: query.To).Where(command);
            command.Parameters.AddWithValue("clock", clock.GetUtcNow().UtcDateTime);
            // merged tickets count with the one that carries them on; what was taken back was promised nothing any more
            command.CommandText = $"""
                select grouping(t.department_id), t.department_id, d.kind,
                    count(*) filter (where d."metAt" <= d.due)::int,
                    count(*) filter (where d."metAt" > d.due or (d."metAt" is null and d.due < @clock and t.due_at is not null))::int,
                    count(*) filter (where d."metAt" is null and d.due is not null and (d.due >= @clock or t.due_at is null))::int,
                    percentile_cont(0.5) within group (order by d.minutes)::int, percentile_cont(0.9) within group (order by d.minutes)::int
                from tickets t cross join lateral jsonb_to_recordset(t.deadlines -> 'each')
                    as d (kind text, due timestamptz, "metAt" timestamptz, minutes int)
                where {filter} and t.deadlines is not null and t.status <> 'Duplicate'
                    and not (t.status = 'Closed' and t.status_reason is not distinct from '{StatusMoves.WithdrawnReason}')
                group by grouping sets ((t.department_id, d.kind), (d.kind))
                order by 2, 3
                """;
            await using var row = await command.ExecuteReaderAsync(ct);
            var (rows, total) = (new List<Row>(), new List<Row>());
            while (await row.ReadAsync(ct))
                (row.GetInt32(0) == 1 ? total : rows).Add(new(Maybe(1), Enum.Parse<DeadlineKind>(row.GetString(2)), row.GetInt32(3),
                    row.GetInt32(4), row.GetInt32(5), Maybe(6), Maybe(7)));
            return new([.. rows.OrderBy(r => r.DepartmentId ?? int.MaxValue).ThenBy(r => r.Kind)], [.. total.OrderBy(r => r.Kind)]);

            int? Maybe(int at) => row.IsDBNull(at) ? null : row.GetInt32(at);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/deadline-report",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
