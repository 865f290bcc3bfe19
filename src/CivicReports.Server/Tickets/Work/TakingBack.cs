using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Tickets;

/// <summary>The moment between the press of a button and the word to residents, in which whoever pressed may take it back.</summary>
public sealed class TakingBack(Settings settings, Outbox outbox, Caller caller, TimeProvider clock)
{
    /// <summary>Residents are told a moment later; for what has just been saved in this transaction.</summary>
    public Task HoldBack(HistoryEntry entry, CancellationToken ct) =>
        Left(entry) > TimeSpan.Zero ? outbox.HoldBack(entry, settings.TakeBackWithin, ct) : Task.CompletedTask;

    /// <summary>How long the caller may still take this back; zero for what is too late, or another's.</summary>
    public TimeSpan Left(HistoryEntry? last)
    {
        if (last is not { Kind: HistoryKind.StatusChanged, ActorKind: ActorKind.Staff, Details.To: { } to }
            || !StatusMoves.Hasty.Contains(to) || caller.Known.Kind != ActorKind.Staff || last.ActorId != caller.Known.Id)
            return TimeSpan.Zero;
        var left = settings.TakeBackWithin - (clock.GetUtcNow() - last.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Whether a row of the history says how the ticket stands.</summary>
    public static bool IsStanding(HistoryKind kind) =>
        kind is HistoryKind.Reported or HistoryKind.Assigned or HistoryKind.StatusChanged or HistoryKind.TakenBack;
}
