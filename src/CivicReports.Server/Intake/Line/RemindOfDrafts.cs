using CivicReports.Domain;
using CivicReports.Server.Conversation;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Intake;

/// <summary>
/// Drafts that lie too long: one reminder, by day, and after 24 hours they go. Each becomes an event in the inbox,
/// so that it waits its turn behind what the resident is sending just now.
/// </summary>
public static class RemindOfDrafts
{
    private const int ByDayFrom = 8, ByDayUntil = 20;

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(NpgsqlDataSource database, Signals signals, TimeProvider clock) : IRequestHandler<Command, int>
    {
        // the hour is part of the id: what the conversation left alone is asked again an hour later; the end waits for no hour
        private const string Insert = """
            insert into line_inbox (webhook_event_id, source, occurred_at, event)
            select $1 || d.id || ':' || d.version || ':' || $2 || case when d.updated_at <= $5 then ':end' else '' end,
                c.address, now(),
                convert_to(json_build_object('draftId', d.id, 'version', d.version)::text, 'UTF8')
            from drafts d join contacts c on c.resident_id = d.resident_id and c.channel = 'Line'
            where (d.reminded_at is null and d.updated_at <= $3 and $4) or d.updated_at <= $5
            on conflict do nothing
            """;

        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var hour = JapanTime.Of(now);
            await using var insert = database.CreateCommand(Insert);
            insert.Parameters.AddRange(new NpgsqlParameter[]
            {
                new() { Value = DueTimers.Lying },
                new() { Value = hour.ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture) },
                new() { Value = now - Draft.RemindAfter },
                new() { Value = hour.Hour is >= ByDayFrom and < ByDayUntil },
                new() { Value = now - Draft.ExpireAfter },
            });
            var reminded = await insert.ExecuteNonQueryAsync(ct);
            if (reminded > 0) signals.Tell(Signals.Inbox);
            return reminded;
        }
    }
}
