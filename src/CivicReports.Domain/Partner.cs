namespace CivicReports.Domain;

/// <summary>What a partner is for.</summary>
public enum PartnerKind
{
    /// <summary>Takes over what is not the city's: a road office of nation or prefecture, a utility, a neighbour.</summary>
    Body,

    /// <summary>Repairs for the city, whose ticket it stays.</summary>
    Contractor,
}

/// <summary>Somebody outside the house (相手先) who takes tickets over or works for it.</summary>
public sealed class Partner
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; set; }
    public required string NameEn { get; set; }
    public PartnerKind Kind { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>Retired, not deleted: requests still name it.</summary>
    public bool Active { get; set; } = true;
}

/// <summary>What was asked: a ticket handed over (引き継ぎ), or work ordered on it (作業依頼).</summary>
public enum RequestKind { HandOver, WorkOrder }

public enum RequestState { Sent, Accepted, Done, NotOurs, Withdrawn }

/// <summary>Why a request is slow.</summary>
public enum SlowBecause { NoAnswer, DayHasPassed, LinkIsOver }

/// <summary>A step of a partner's, for history and for residents' words.</summary>
public sealed record PartnerStep(string NameJa, string NameEn, RequestKind Kind, RequestState State, DateOnly? Day = null);

/// <summary>One request to a partner about a ticket; whoever holds its link answers it.</summary>
public sealed class PartnerRequest
{
    public const int WordsMaxLength = 2000;

    /// <summary>In working days: until then nobody is reminded.</summary>
    public const int AnswersWithin = 3;

    public long Id { get; init; }
    public long TicketId { get; init; }
    public int PartnerId { get; init; }
    public RequestKind Kind { get; init; }

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] TokenHash { get; set; }
    public required string SealedToken { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>What the partner reads of it.</summary>
    public required string Words { get; set; }

    /// <summary>Which of the ticket's photos the partner sees.</summary>
    public Guid[] Photos { get; init; } = [];
    public DateOnly? DueOn { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public string? SentBy { get; init; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public int Reminders { get; set; }
    public RequestState State { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public string? Answer { get; private set; }

    /// <summary>When the partner means to be done.</summary>
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>When somebody had looked at an answer that needs it.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public bool IsOpen => State is RequestState.Sent or RequestState.Accepted;

    /// <summary>The partner's answer; the same one a second time changes nothing and answers false.</summary>
    public bool Take(RequestState answer, string? words, DateOnly? planned, DateTimeOffset at)
    {
        if (answer is not (RequestState.Accepted or RequestState.Done or RequestState.NotOurs))
            throw new ArgumentOutOfRangeException(nameof(answer), answer, "no answer of a partner's");
        if (State == answer && (answer != RequestState.Accepted || (planned == PlannedOn && words == Answer))) return false;
        if (!IsOpen) throw new RefusedException(TicketRefusals.RequestAnswered);
        (State, Answer, AnsweredAt) = (answer, words, at);
        PlannedOn = answer == RequestState.Accepted ? planned : PlannedOn;
        return true;
    }

    /// <summary>The city wants it no more; the link says so from now.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        if (!IsOpen) throw new RefusedException(TicketRefusals.RequestAnswered);
        (State, AnsweredAt, SettledAt) = (RequestState.Withdrawn, at, at);
    }

    /// <summary>Somebody must look at what came: work to be checked, or a ticket that nobody has outside any more.</summary>
    public bool WaitsForStaff() => State is RequestState.Done or RequestState.NotOurs && SettledAt is null;

    /// <summary>What should have come by now.</summary>
    public SlowBecause? Slow(WorkingCalendar calendar, DateTimeOffset now)
    {
        if (!IsOpen) return null;
        var today = JapanTime.DayOf(now);
        return ExpiresAt <= now ? SlowBecause.LinkIsOver
            : (PlannedOn ?? DueOn) < today ? SlowBecause.DayHasPassed
            : State == RequestState.Sent && today > calendar.WorkingDaysAfter(SentAt, AnswersWithin) ? SlowBecause.NoAnswer : null;
    }

    /// <summary>The next reminder comes as long after the last as the first came after the request.</summary>
    public bool MayRemind(WorkingCalendar calendar, DateTimeOffset now) => Slow(calendar, now) is not null
        && (RemindedAt is not { } last || JapanTime.DayOf(now) > calendar.WorkingDaysAfter(last, AnswersWithin));

    public void Settle(DateTimeOffset at) => SettledAt ??= at;

    public void Rewrite(Func<string, string> rewrite) => (Words, Answer) = (rewrite(Words), Answer is null ? null : rewrite(Answer));
}
