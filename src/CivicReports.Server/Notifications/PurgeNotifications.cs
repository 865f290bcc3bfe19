using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Notifications;

/// <summary>What was told half a year ago need not be kept: it says who reported what.</summary>
public static class PurgeNotifications
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 5000;

        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var delete = database.CreateCommand("""
                delete from notifications where id in (
                    (select id from notifications where sent_at < now() - $1 limit $2)
                    union all (select id from notifications where parked_at < now() - $1 limit $2))
                """);
            delete.Parameters.Add(new() { Value = KeptFor });
            delete.Parameters.Add(new() { Value = AtOnce });
            var gone = 0;
            for (var last = AtOnce; last >= AtOnce; gone += last) last = await delete.ExecuteNonQueryAsync(ct);
            return gone;
        }
    }
}
