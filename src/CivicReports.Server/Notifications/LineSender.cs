using CivicReports.Domain;
using CivicReports.Line.Client;

namespace CivicReports.Server.Notifications;

/// <summary>Pushes, the notification's id as LINE's retry key.</summary>
internal sealed class LineSender(ILineClient line) : INotificationSender
{
    public ContactChannel Channel => ContactChannel.Line;

    public async Task<Attempt> Send(string address, string body, Guid id, CancellationToken ct) =>
        await line.PushStored(address, body, id, ct) switch
        {
            SendOutcome.Accepted or SendOutcome.AlreadyAccepted => new Attempt.Sent(),
            SendOutcome.TryLater later => new Attempt.Later(later.Reason, later.RetryAfter),
            SendOutcome.QuotaSpent spent => new Attempt.QuotaSpent(spent.Message),
            SendOutcome.Refused refused => new Attempt.Refused($"{(int)refused.Status} {refused.Message}"
                + string.Concat(refused.Details.Select(d => $"; {d.Property}: {d.Message}"))),
            var other => new Attempt.Refused(other.ToString()),
        };
}
