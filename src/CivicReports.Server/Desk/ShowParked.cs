using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Desk;

/// <summary>
/// What needs a person: events that could not be handled, updates that LINE refused or that wait for the next month's messages.
/// </summary>
public static class ShowParked
{
    [Allow(Right.TendQueues)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Conditions">What else needs a person: as this node found it.</param>
    public sealed record Answer(IReadOnlyList<Event> Inbox, IReadOnlyList<Update> Notifications, IReadOnlyList<Condition> Conditions);

    public sealed record Event(string Id, DateTimeOffset OccurredAt, int Attempts, string? Error);

    /// <param name="At">Since when.</param>
    /// <param name="DueAt">When it goes by itself; nothing where a person must act.</param>
    public sealed record Update(Guid Id, string? TicketNumber, int Attempts, string? Error, DateTimeOffset At, DateTimeOffset? DueAt);

    internal sealed class Handler(NpgsqlDataSource database, Conditions conditions) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new(
            await Read("""
                select webhook_event_id, occurred_at, attempts, last_error from line_inbox
                where parked_at is not null and done_at is null order by parked_at desc limit 200
                """, row => new Event(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), Text(row, 3)), ct),
            // someone who blocks us is not told, and that is no fault; no attempts and an error: it waits for the next month
            await Read("""
                select n.id, t.number, n.attempts, n.last_error, coalesce(n.parked_at, n.created_at),
                    case when n.parked_at is null then n.due_at end
                from (select * from notifications where parked_at is not null and sent_at is null
                      union all
                      select * from notifications where parked_at is null and sent_at is null and attempts = 0 and last_error is not null) n
                left join tickets t on t.id = n.ticket_id
                where not exists (
                    select from contacts c where c.resident_id = n.resident_id and c.channel = n.channel and c.blocked_at is not null)
                order by 5 desc limit 200
                """, row => new Update(row.GetGuid(0), Text(row, 1), row.GetInt32(2), Text(row, 3), row.GetFieldValue<DateTimeOffset>(4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5)), ct),
            conditions.Now);

        private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

        private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        {
            await using var select = database.CreateCommand(sql);
            await using var row = await select.ExecuteReaderAsync(ct);
            var found = new List<T>();
            while (await row.ReadAsync(ct)) found.Add(read(row));
            return found;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/parked", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
