using System.Text.Json;
using System.Threading.Channels;
using CivicReports.Line;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using Npgsql;

namespace CivicReports.Server.Intake;

/// <summary>
/// Sends the steps of a dialogue after the commit, at most once each: the event was marked done before, so nobody replies again.
/// Only LINE's definite word that the token is spent turns a reply into a push; what may have arrived is left,
/// and the next turn repeats the question. One resident's replies go through one lane and keep their order.
/// </summary>
internal sealed class Replies(ILineClient line, NpgsqlDataSource database, ILogger<Replies> log) : IHostedService
{
    /// <summary>Notifications that are steps of a dialogue.</summary>
    public const string Kind = "Dialogue";

    private const int Lanes = 32;
    private const int Attempts = 3;

    private readonly Channel<HandleLineEvent.Outcome>[] lanes =
        [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<HandleLineEvent.Outcome>(new() { SingleReader = true }))];

    private Task sending = Task.CompletedTask;

    public void Send(string source, HandleLineEvent.Outcome outcome)
    {
        if (outcome is { ReplyToken: not null, Replies.Count: > 0 })
            lanes[(uint)string.GetHashCode(source, StringComparison.Ordinal) % Lanes].Writer.TryWrite(outcome);
    }

    public Task StartAsync(CancellationToken ct)
    {
        sending = Task.WhenAll(lanes.Select(lane => Task.Run(() => Empty(lane.Reader), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>The workers have stopped by now; what they left here still goes out.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        foreach (var lane in lanes) lane.Writer.TryComplete();
        await sending.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Empty(ChannelReader<HandleLineEvent.Outcome> lane)
    {
        await foreach (var outcome in lane.ReadAllAsync())
        {
            try
            {
                await Reply(outcome);
            }
            catch (Exception e)
            {
                log.LogError(e, "A reply was lost");
            }
        }
    }

    private async Task Reply(HandleLineEvent.Outcome outcome)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await line.Reply(outcome.ReplyToken!, outcome.Replies, CancellationToken.None))
            {
                case SendOutcome.Accepted: return;
                case SendOutcome.InvalidReplyToken when outcome.ResidentId is { } resident: await Push(resident, outcome.Replies); return;
                // it never left, so a second attempt tells nobody anything twice
                case SendOutcome.TryLater later when attempt < Attempts:
                    await Task.Delay(later.RetryAfter is { } wish && wish < TimeSpan.FromSeconds(5) ? wish : TimeSpan.FromMilliseconds(500 * attempt));
                    break;
                case var other: log.LogWarning("A reply did not go out: {Outcome}", other); return;
            }
        }
    }

    private async Task Push(Guid resident, IReadOnlyList<LineMessage> messages)
    {
        await using var push = database.CreateCommand("""
            insert into notifications (id, resident_id, channel, kind, body)
            select $1, id, 'Line', $3, $4 from residents where id = $2 and blocked_at is null
            """);
        push.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = Guid.CreateVersion7() },
            new() { Value = resident },
            new() { Value = Kind },
            new() { Value = JsonSerializer.Serialize(messages, LineJson.Options), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb },
        });
        await push.ExecuteNonQueryAsync();
    }
}
