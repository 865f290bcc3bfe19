using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Notifications;

/// <summary>
/// Sends the next due notifications, each through its channel and under its own id: however often one is tried, on whichever node,
/// it is told once. They are of different recipients, go out side by side and are noted together.
/// </summary>
public static class DeliverNotifications
{
    private static readonly TimeSpan AfterARun = TimeSpan.FromSeconds(1);

    /// <summary>What became of one that was taken.</summary>
    public enum Outcome { Sent, Waits, Parked }

    /// <summary>Answers for each that was taken; for none when nothing is due.</summary>
    [Allow(System = true)]
    public sealed record Command(int AtMost = 1) : IRequest<IReadOnlyList<Outcome>>;

    internal sealed class Handler(DeliveryQueue queue, IEnumerable<INotificationSender> senders, Signals signals, TimeProvider clock,
        ILogger<Handler> log) : IRequestHandler<Command, IReadOnlyList<Outcome>>
    {
        public async Task<IReadOnlyList<Outcome>> Handle(Command command, CancellationToken ct)
        {
            var claimed = await queue.Claim(command.AtMost, ct);
            // after a run another look soon: what comes due next is asked for once for many runs, and a struggling LINE is not pressed
            signals.RaiseIn(Signals.Notifications, claimed.Count > 0 ? AfterARun : await queue.NextDue(ct));
            if (claimed.Count == command.AtMost) signals.Raise(Signals.Notifications);
            var outcomes = await Task.WhenAll(claimed.Select(Deliver));
            var sent = claimed.Where((_, i) => outcomes[i] == Outcome.Sent).Select(c => c.Id).ToArray();
            var behind = sent.Length > 0 && await queue.Sent(sent);
            // one that LINE asked to wait ends the run until the next look
            if ((behind || outcomes.Contains(Outcome.Parked)) && !outcomes.Contains(Outcome.Waits)) signals.Raise(Signals.Notifications);
            return outcomes;
        }

        private async Task<Outcome> Deliver(DeliveryQueue.Claimed claimed)
        {
            if (claimed is { Blocked: true } or { Address: null })
            {
                await queue.ParkAllOf(claimed);
                return Outcome.Parked;
            }

            if (claimed.Attempts > DeliveryQueue.MostAttempts || claimed.SinceFirst > DeliveryQueue.KeyLife)
                return await Park(claimed, "LINE did not take it in time; sending it again might tell it twice");
            return await Note(claimed, await Send(claimed));
        }

        /// <summary>
        /// Given up before the lease ends, so that no two nodes ever send one row at the same time; finished also when the house closes.
        /// </summary>
        private async Task<Attempt> Send(DeliveryQueue.Claimed claimed)
        {
            using var lease = new CancellationTokenSource(claimed.Lease * 0.9, clock);
            try
            {
                var sender = senders.Single(s => s.Channel == claimed.Channel);
                return await sender.Send(claimed.Address!, claimed.Body, claimed.Id, lease.Token);
            }
            catch (OperationCanceledException) when (lease.IsCancellationRequested)
            {
                return new Attempt.Later("No answer in time.");
            }
        }

        private async Task<Outcome> Note(DeliveryQueue.Claimed claimed, Attempt attempt)
        {
            switch (attempt)
            {
                case Attempt.Sent: return Outcome.Sent;
                case Attempt.Later later: return await Wait(claimed, later.Reason, later.Wish);
                case Attempt.QuotaSpent spent:
                    log.LogWarning("The month's LINE messages are used up; notification {Notification} waits for the next month",
                        claimed.Id);
                    await queue.NextMonth(claimed, spent.Reason);
                    return Outcome.Waits;
                case Attempt.Refused refused: return await Park(claimed, refused.Reason);
                default: throw new InvalidOperationException($"Nobody knows what {attempt.GetType().Name} means.");
            }
        }

        private async Task<Outcome> Wait(DeliveryQueue.Claimed claimed, string why, TimeSpan? wish)
        {
            await queue.Later(claimed, why, wish);
            if (claimed.Attempts < DeliveryQueue.MostAttempts) return Outcome.Waits;
            log.LogWarning("Notification {Notification} was given up after {Attempts} attempts: {Reason}", claimed.Id,
                claimed.Attempts, why);
            return Outcome.Parked;
        }

        private async Task<Outcome> Park(DeliveryQueue.Claimed claimed, string why)
        {
            log.LogWarning("Notification {Notification} is parked: {Reason}", claimed.Id, why);
            await queue.Park(claimed, why);
            return Outcome.Parked;
        }
    }
}
