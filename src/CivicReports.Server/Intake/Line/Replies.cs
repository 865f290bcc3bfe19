using System.Diagnostics;
using System.Threading.Channels;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;

namespace CivicReports.Server.Intake;

/// <summary>
/// Sends the steps of a dialogue after the commit, at most once each: the event was marked done before, so nobody replies again.
/// LINE's definite word that the token is spent turns a reply into a push; what may have arrived, and what a stop leaves here, is given
/// again
/// after a minute of silence (<see cref="Unanswered"/>). One resident's replies go through one lane and keep their order.
/// </summary>
internal sealed class Replies(ILineClient line, Unanswered unanswered, ILogger<Replies> log) : IHostedService
{
    private const int Lanes = 32;
    private const int Attempts = 3;

    /// <summary>A reply that stood so long behind a slow LINE may be about something that its resident has long left.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(5);

    private readonly Channel<Reply>[] lanes =
        [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Reply>(new() { SingleReader = true }))];

    private Task sending = Task.CompletedTask;

    /// <param name="Event">The inbox's id of what it answers.</param>
    public sealed record Reply(string Event, string Source, string Token, IReadOnlyList<LineMessage> Messages)
    {
        public long Since { get; } = Stopwatch.GetTimestamp();
    }

    public void Send(Reply reply) => lanes[(uint)string.GetHashCode(reply.Source, StringComparison.Ordinal) % Lanes].Writer.TryWrite(reply);

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

    private async Task Empty(ChannelReader<Reply> lane)
    {
        await foreach (var reply in lane.ReadAllAsync())
        {
            try
            {
                if (Stopwatch.GetElapsedTime(reply.Since) < Old || await unanswered.StillWaits(reply.Event)) await Answer(reply);
            }
            catch (Exception e)
            {
                log.LogError(e, "What became of a reply is not noted");
            }
        }
    }

    private async Task Answer(Reply reply)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await line.Reply(reply.Token, reply.Messages, CancellationToken.None))
            {
                case SendOutcome.Accepted: await unanswered.Arrived(reply.Event); return;
                case SendOutcome.InvalidReplyToken: await unanswered.GiveOtherwise(reply.Event); return;
                // it never left, so a second attempt tells nobody anything twice
                case SendOutcome.TryLater later when attempt < Attempts:
                    await Task.Delay(later.RetryAfter is { } wish && wish < Old ? wish : TimeSpan.FromMilliseconds(500 * attempt));
                    break;
                case var other: log.LogWarning("A reply did not go out, or nobody knows: {Outcome}", other); return;
            }
        }
    }
}
