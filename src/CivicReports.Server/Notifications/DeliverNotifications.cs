using CivicReports.Line.Client;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Notifications;

/// <summary>
/// Sends the next due notification as a push, under its own id as retry key: however often it is tried, on whichever node,
/// the resident hears it once.
/// </summary>
public static class DeliverNotifications
{
    /// <summary>What became of the one that was taken.</summary>
    public enum Outcome { NothingDue, Sent, Waits, Parked }

    [Allow(System = true)]
    public sealed record Command : IRequest<Outcome>;

    internal sealed class Handler(Outbox outbox, ILineClient line, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken ct)
        {
            if (await outbox.Claim(ct) is not { } claimed) return Outcome.NothingDue;
            if (claimed is { Blocked: true } or { LineUserId: null })
            {
                await outbox.ParkAllOf(claimed);
                return Outcome.Parked;
            }

            if (claimed.Attempts > Outbox.MostAttempts || claimed.FirstAttemptAt < clock.GetUtcNow() - Outbox.KeyLife)
                return await Park(claimed, "LINE did not take it in time; sending it again might tell it twice");
            return await Note(claimed, await Push(claimed));
        }

        /// <summary>Given up before the lease ends, so that no two nodes ever send one row at the same time; finished also when the house closes.</summary>
        private async Task<SendOutcome> Push(Outbox.Claimed claimed)
        {
            using var lease = new CancellationTokenSource(claimed.Lease * 0.9, clock);
            try
            {
                return await line.PushStored(claimed.LineUserId!, claimed.Body, claimed.Id, lease.Token);
            }
            catch (OperationCanceledException) when (lease.IsCancellationRequested)
            {
                return new SendOutcome.TryLater("No answer in time.");
            }
        }

        private async Task<Outcome> Note(Outbox.Claimed claimed, SendOutcome outcome)
        {
            switch (outcome)
            {
                case SendOutcome.Accepted or SendOutcome.AlreadyAccepted:
                    await outbox.Sent(claimed);
                    return Outcome.Sent;
                case SendOutcome.TryLater later:
                    return await Wait(claimed, later.Reason, later.RetryAfter);
                case SendOutcome.QuotaSpent spent:
                    log.LogWarning("The month's LINE messages are used up; notification {Notification} waits for the next month", claimed.Id);
                    await outbox.NextMonth(claimed, spent.Message);
                    return Outcome.Waits;
                case SendOutcome.Refused refused:
                    var details = string.Concat(refused.Details.Select(d => $"; {d.Property}: {d.Message}"));
                    return await Park(claimed, $"{(int)refused.Status} {refused.Message}{details}");
                default:
                    return await Park(claimed, outcome.ToString());
            }
        }

        private async Task<Outcome> Wait(Outbox.Claimed claimed, string why, TimeSpan? wish)
        {
            await outbox.Later(claimed, why, wish);
            if (claimed.Attempts < Outbox.MostAttempts) return Outcome.Waits;
            log.LogWarning("Notification {Notification} was given up after {Attempts} attempts: {Reason}", claimed.Id, claimed.Attempts, why);
            return Outcome.Parked;
        }

        private async Task<Outcome> Park(Outbox.Claimed claimed, string why)
        {
            log.LogWarning("Notification {Notification} is parked: {Reason}", claimed.Id, why);
            await outbox.Park(claimed, why);
            return Outcome.Parked;
        }
    }
}
