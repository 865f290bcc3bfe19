namespace CivicReports.Domain;

/// <summary>What must go from a ticket, and what must not go yet.</summary>
public sealed partial class Ticket
{
    /// <summary>The original is gone, not hidden.</summary>
    public HistoryEntry RemovePhoto(string reason, int? reporterNo, Actor by, DateTimeOffset at) =>
        Write(HistoryKind.PhotoRemoved, by, at, new() { Reason = reason, ReporterNo = reporterNo });

    /// <exception cref="RefusedException">It is held.</exception>
    public void MustNotBeHeld(DateTimeOffset at)
    {
        if (HeldUntil >= JapanTime.DayOf(at)) throw new RefusedException(TicketRefusals.IsHeld);
    }

    /// <summary>Words that nobody may read are taken out of the place and the description.</summary>
    public HistoryEntry Redact(Func<string, string> rewrite, string reason, Actor by, DateTimeOffset at)
    {
        MustNotBeHeld(at);
        (Place, Words) = (Place is null ? null : rewrite(Place), Words is null ? null : rewrite(Words));
        return Write(HistoryKind.Redacted, by, at, new() { Reason = reason });
    }

    /// <summary>A message was taken back; words and place are those of the first report as far as they were.</summary>
    public HistoryEntry TakeWordsBack(Report left, string? wordsBefore, string? placeBefore, Actor by, DateTimeOffset at)
    {
        if (Words == wordsBefore) Words = left.Words;
        if (Place == placeBefore) Place = left.Place;
        return Write(HistoryKind.WordsTakenBack, by, at, new() { ReporterNo = left.ReporterNo });
    }

    /// <summary>Of what was added later.</summary>
    public HistoryEntry WordsTakenBack(Actor by, DateTimeOffset at) => Write(HistoryKind.WordsTakenBack, by, at, new());

    public HistoryEntry Hold(DateOnly until, string because, Actor by, DateTimeOffset at)
    {
        (HeldUntil, HeldBecause) = (until, because);
        return Write(HistoryKind.Held, by, at, new() { Until = until, Reason = because });
    }

    public HistoryEntry EndHold(Actor by, DateTimeOffset at)
    {
        if (HeldUntil is null) throw new RefusedException(TicketRefusals.NotHeld);
        (HeldUntil, HeldBecause) = (null, null);
        return Write(HistoryKind.HoldEnded, by, at, new());
    }
}
