using System.Diagnostics;
using CivicReports.Line.Client;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using Npgsql;

namespace CivicReports.Server.Desk;

/// <summary>
/// Tries now and then what nobody should have to find out by losing work: a write to the database, a file in the photo store, LINE's token
/// and quota.
/// </summary>
internal sealed class ConditionWatch(
    Conditions conditions, NpgsqlDataSource database, IPhotoStore photos, ILineClient line,
    IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<ConditionWatch> log)
    : Worker("conditions", null, BetweenTrials, scopes, signals, health, log)
{
    private static readonly TimeSpan BetweenTrials = TimeSpan.FromSeconds(15), BetweenQuestions = TimeSpan.FromMinutes(5),
        WhileRefused = TimeSpan.FromMinutes(1);

    private readonly ILogger log = log;
    private readonly Signals signals = signals;
    private long? asked;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await Try(Condition.DatabaseRefusesWrites, WriteARow, ct);
        await Try(Condition.PhotoStoreRefusesWrites, photos.Try, ct);
        var pause = conditions.Holds(Condition.LineRefusesToken) || conditions.Holds(Condition.LineQuotaSpent) ? WhileRefused
            : BetweenQuestions;
        if (asked is { } at && Stopwatch.GetElapsedTime(at) < pause) return false;
        asked = Stopwatch.GetTimestamp();
        await AskLine(ct);
        return false;
    }

    private async Task Try(Condition refused, Func<CancellationToken, Task> trial, CancellationToken ct)
    {
        try
        {
            await trial(ct);
            Note(refused, holds: false, "");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Note(refused, holds: true, e.GetBaseException().Message);
        }
    }

    private void Note(Condition condition, bool holds, string why)
    {
        if (holds == conditions.Holds(condition)) return;
        conditions.Set(condition, holds);
        if (holds) log.LogError("{Condition}: {Reason}", condition, why);
        else log.LogInformation("{Condition} is over", condition);
    }

    private async Task WriteARow(CancellationToken ct)
    {
        await using var write = database.CreateCommand("""
            insert into write_trial (at) values (now()) on conflict (only_row) do update set at = excluded.at
            """);
        write.CommandTimeout = 5;
        await write.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What cannot be found out, because LINE is away, stays as it was.</summary>
    private async Task AskLine(CancellationToken ct)
    {
        switch (await line.BotInfo(ct))
        {
            case LineResult<BotInfo>.Ok: Note(Condition.LineRefusesToken, holds: false, ""); break;
            case LineResult<BotInfo>.TryLater { TokenRefused: true, Reason: var reason }: Note(Condition.LineRefusesToken,
                holds: true, reason); break;
        }

        if (await line.Quota(ct) is not LineResult<Quota>.Ok { Value: var quota }) return;
        // a new month or a bigger plan: as many go as there is room for, and come back here if LINE counts otherwise
        if (quota.Limit is null || quota.Used < quota.Limit) await LetGo(quota.Limit - quota.Used, ct);
        var spent = quota.Used >= quota.Limit || await WaitsForNextMonth(ct);
        Note(Condition.LineQuotaSpent, spent, $"{quota.Used} of {quota.Limit} messages");
    }

    private async Task LetGo(long? room, CancellationToken ct)
    {
        await using var release = database.CreateCommand("""
            update notifications set last_error = null, due_at = now() where id in (
                select id from notifications
                where channel = 'Line' and sent_at is null and parked_at is null and attempts = 0 and last_error is not null
                    and due_at > now()
                order by seq limit $1)
            """);
        release.Parameters.Add(new() { Value = room ?? long.MaxValue });
        if (await release.ExecuteNonQueryAsync(ct) > 0) signals.Tell(Signals.Notifications);
    }

    /// <summary>LINE's count is approximate; a notification that it turned away is not.</summary>
    private async Task<bool> WaitsForNextMonth(CancellationToken ct)
    {
        await using var select = database.CreateCommand("""
            select exists (select from notifications
                where sent_at is null and parked_at is null and attempts = 0 and last_error is not null and due_at > now())
            """);
        return (bool)(await select.ExecuteScalarAsync(ct))!;
    }
}
