using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Staff;

/// <summary>Sessions, links and tries that are long over: who was where is nobody's business for ever.</summary>
public static class PurgeSignIns
{
    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var batch = database.CreateBatch();
            foreach (var sql in new[]
            {
                "delete from staff_sessions where coalesce(ended_at, ends_at) < now() - interval '90 days'",
                "delete from staff_links where coalesce(used_at, expires_at) < now() - interval '30 days'",
                "delete from sign_in_tries where at < now() - interval '7 days'",
                "delete from staff_devices where last_seen_at < now() - interval '400 days'",
            }) batch.BatchCommands.Add(new(sql));
            return await batch.ExecuteNonQueryAsync(ct);
        }
    }
}

internal sealed class StaffTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<StaffTimers> log)
    : Worker("staff timers", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await scope.GetRequiredService<IMediator>().Send(new PurgeSignIns.Command(), ct);
        return false;
    }
}
