using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>自分あて: what others did to the tickets that one watches, and who wrote to one in a memo.</summary>
public static class ShowNews
{
    private const int Most = 50;

    /// <summary>Older news is history.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Unseen">Among all of them, also those that are not in the list.</param>
    public sealed record Answer(int Unseen, IReadOnlyList<Row> Items);

    /// <param name="Words">Of a memo that names one; null where one may not read it any more.</param>
    public sealed record Row(long Id, string Number, Status Status, int CategoryId, string? Place, DateTimeOffset At, HistoryKind Kind,
        ActorKind ActorKind, string? ActorName, Status? To, int? DepartmentId, string? PersonBefore, string? Person, string? Words,
        bool Unseen);

    internal sealed class Handler(NpgsqlDataSource database, Caller caller, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        private static readonly string[] Moves = [.. new[]
        {
            HistoryKind.Assigned, HistoryKind.StatusChanged, HistoryKind.TakenBack, HistoryKind.PersonChanged, HistoryKind.NotFixed,
            HistoryKind.PartnerAnswered,
        }.Select(kind => kind.ToString())];

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var command = database.CreateCommand($"""
                select h.id, t.number, t.status, t.category_id, t.place, t.department_id, h.at, h.kind, h.actor_kind, h.actor_name,
                    h.details, h.at > coalesce(w.seen_at, '-infinity'),
                    (count(*) filter (where h.at > coalesce(w.seen_at, '-infinity')) over ())::int
                from ticket_watchers w join tickets t on t.id = w.ticket_id join ticket_history h on h.ticket_id = w.ticket_id
                where w.staff_id = @me and h.at >= w.since and h.at > @from
                    and (h.kind = any (@moves) or (h.kind = 'Noted'
                        and h.details->'mentions' @> jsonb_build_array(jsonb_build_object('id', @me))))
                    and not (h.actor_kind = 'Staff' and h.actor_id = @me::text)
                order by h.at desc, h.id desc limit {Most}
                """);
            command.Parameters.AddWithValue("me", caller.StaffId);
            command.Parameters.AddWithValue("from", (clock.GetUtcNow() - Kept).UtcDateTime);
            command.Parameters.AddWithValue("moves", Moves);
            await using var row = await command.ExecuteReaderAsync(ct);
            var (unseen, rows) = (0, new List<Row>());
            while (await row.ReadAsync(ct))
            {
                unseen = row.GetInt32(12);
                rows.Add(Read(row));
            }

            return new(unseen, rows);
        }

        private Row Read(NpgsqlDataReader row)
        {
            var details = JsonSerializer.Deserialize<HistoryDetails>(row.GetString(10), JsonColumns.Options)!;
            var kind = Enum.Parse<HistoryKind>(row.GetString(7));
            var reads = Rights.Permit(caller.Known, Right.ReadReports, row.IsDBNull(5) ? null : row.GetInt32(5));
            return new(row.GetInt64(0), row.GetString(1), Enum.Parse<Status>(row.GetString(2)), row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<DateTimeOffset>(6), kind,
                Enum.Parse<ActorKind>(row.GetString(8)), row.IsDBNull(9) ? null : row.GetString(9), details.To,
                details.DepartmentId, details.PersonBefore, details.Person,
                kind is HistoryKind.Noted && reads ? details.Words : null, row.GetBoolean(11));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/news", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
