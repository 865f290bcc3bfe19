using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Intake;

/// <summary>
/// Events that were handled, or given up and left so, go after thirty days; those given up still hold what residents wrote.
/// </summary>
public static class PurgeInbox
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 5000;

        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var delete = database.CreateCommand("""
                with unsent as (delete from unsent_messages where at < now() - $1),
                    forgotten as (update erasures set line_hash = null where line_hash is not null and done_at < now() - interval '3 days')
                delete from line_inbox where webhook_event_id in (
                    (select webhook_event_id from line_inbox where done_at < now() - $1 limit $2)
                    union all (select webhook_event_id from line_inbox where parked_at < now() - $1 limit $2))
                """);
            delete.Parameters.Add(new() { Value = KeptFor });
            delete.Parameters.Add(new() { Value = AtOnce });
            var gone = 0;
            for (var last = AtOnce; last >= AtOnce; gone += last) last = await delete.ExecuteNonQueryAsync(ct);
            return gone;
        }
    }
}
