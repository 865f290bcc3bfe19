using CivicReports.Domain;

namespace CivicReports.Server.Notifications;

/// <summary>Carries notifications through one channel.</summary>
public interface INotificationSender
{
    ContactChannel Channel { get; }

    /// <param name="id">The same for every attempt: what the channel took once under it, it does not show twice.</param>
    Task<Attempt> Send(string address, string body, Guid id, CancellationToken ct);
}

/// <summary>What became of one attempt.</summary>
public abstract record Attempt
{
    private Attempt() { }

    public sealed record Sent : Attempt;

    /// <summary>Worth another attempt.</summary>
    /// <param name="Wish">The channel's own, if told.</param>
    public sealed record Later(string Reason, TimeSpan? Wish = null) : Attempt;

    /// <summary>The month's messages are used up.</summary>
    public sealed record QuotaSpent(string Reason) : Attempt;

    /// <summary>A definite no: a person has to look.</summary>
    public sealed record Refused(string Reason) : Attempt;
}
