namespace CivicReports.Domain;

public enum DisasterKind { Earthquake, StormAndFlood, Tsunami, HeavySnow, Other }

public enum DisasterState
{
    /// <summary>Somebody asks for it; nothing has changed.</summary>
    Proposed,
    Declared,

    /// <summary>The second person said no.</summary>
    Refused,
    Ended,
}

/// <summary>What a disaster refuses.</summary>
public static class DisasterRefusals
{
    public static readonly Refusal
        NotProposed = new("disaster-not-proposed", "この災害は、もう宣言されたか取りやめになっています。"),
        NotDeclared = new("disaster-not-declared", "この災害は、いま宣言されていません。"),
        SecondPerson = new("second-person", "自分で出した宣言は、ほかの人が確かめます。"),
        CheckedAlready = new("checked-already", "もう確かめてあります。"),
        OnlyDrills = new("only-drills", "消せるのは、終わった訓練だけです。");
}

/// <summary>
/// A disaster (災害): one switch, turned by two people, or by one with a reason that another looks at afterwards. A drill (訓練) is the
/// same, marked everywhere and kept apart.
/// </summary>
public sealed class Disaster
{
    public const int NameMaxLength = 60, ReasonMaxLength = 300, DrillWordMaxLength = 20;

    /// <summary>After so long without a report or a line, somebody is asked whether it is over.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromHours(72);

    public int Id { get; init; }
    public required string Name { get; init; }
    public DisasterKind Kind { get; init; }
    public bool Drill { get; init; }

    /// <summary>Who writes it in the chat takes part.</summary>
    public string? DrillWord { get; init; }

    /// <summary>Where it is; empty: in the whole city.</summary>
    public int[] ZoneIds { get; init; } = [];
    public DateTimeOffset BeganAt { get; init; }
    public DisasterState State { get; private set; }
    public DateTimeOffset ProposedAt { get; init; }
    public int ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    public DateTimeOffset? DeclaredAt { get; private set; }

    /// <summary>Why one person declared it without a second.</summary>
    public string? AloneBecause { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public string? ConfirmedByName { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedByName { get; private set; }
    public string? EndReason { get; private set; }

    public bool IsOn => State == DisasterState.Declared;

    /// <summary>The second person says yes: before it begins, or after somebody began it alone.</summary>
    public void Confirm(Actor by, DateTimeOffset at)
    {
        if (State is not (DisasterState.Proposed or DisasterState.Declared)) throw new RefusedException(DisasterRefusals.NotProposed);
        if (ConfirmedAt is not null) throw new RefusedException(DisasterRefusals.CheckedAlready);
        if (by.Id == ProposedById) throw new RefusedException(DisasterRefusals.SecondPerson);
        (ConfirmedAt, ConfirmedByName) = (at, by.Name);
        if (State == DisasterState.Proposed) Declare(at);
    }

    /// <summary>The second person says no, or the first takes it back.</summary>
    public void Refuse()
    {
        if (State != DisasterState.Proposed) throw new RefusedException(DisasterRefusals.NotProposed);
        State = DisasterState.Refused;
    }

    public void DeclareAlone(string because, DateTimeOffset at)
    {
        if (State != DisasterState.Proposed) throw new RefusedException(DisasterRefusals.NotProposed);
        AloneBecause = because;
        Declare(at);
    }

    public void End(Actor by, string reason, DateTimeOffset at)
    {
        if (!IsOn) throw new RefusedException(DisasterRefusals.NotDeclared);
        (State, EndedAt, EndedByName, EndReason) = (DisasterState.Ended, at, by.Name, reason);
    }

    private string ProposedById => ProposedBy.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Declare(DateTimeOffset at) => (State, DeclaredAt) = (DisasterState.Declared, at);
}

/// <summary>What a line of the chronology is about.</summary>
public enum ChronologyKind { Known, Decided, Done }

/// <summary>What the house itself writes into the chronology.</summary>
public enum ChronologyEvent
{
    Declared, Confirmed, Ended, IncidentVerified, IncidentStateChanged, SeverityChanged, IncidentNamed, IncidentsMerged, IncidentSplit,
    TicketOpened,
}

/// <summary>One line (クロノロジー): the house's event with its details, or a person's words.</summary>
public sealed class ChronologyLine
{
    public const int WordsMaxLength = 500;

    public long Id { get; init; }
    public int DisasterId { get; init; }
    public long? IncidentId { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When somebody wrote it down.</summary>
    public DateTimeOffset NotedAt { get; init; }
    public ChronologyKind Kind { get; init; }
    public ChronologyEvent? Event { get; init; }
    public ChronologyDetails? Details { get; init; }
    public string? Words { get; init; }
    public string? ByName { get; init; }
}

/// <param name="Reason">In the words of whoever decided.</param>
/// <param name="To">A state's or a severity's name.</param>
/// <param name="No">Another incident's number.</param>
public sealed record ChronologyDetails(
    string? Reason = null, string? To = null, int? No = null, string? Name = null, string? Ticket = null);
