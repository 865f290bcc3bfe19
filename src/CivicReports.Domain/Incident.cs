using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

/// <summary>How bad it is, from a scratch to a life.</summary>
public enum Severity { Minor, Moderate, Serious, LifeThreatening }

public enum IncidentState { Unconfirmed, Confirmed, InProgress, Settled, FalseAlarm }

/// <summary>What an incident refuses.</summary>
public static class IncidentRefusals
{
    public static readonly Refusal
        Merged = new("incident-merged", "この事象は、事象{no}にまとめられています。"),
        NotItself = new("incident-itself", "同じ事象にはまとめられません。"),
        HasTicket = new("incident-has-ticket", "この事象には、もう案件があります。"),
        NothingChanges = new("incident-nothing-changes", "もうそうなっています。");
}

/// <summary>What happened at one place in a disaster (事象), told by one or many reports.</summary>
public sealed class Incident
{
    public const int NameMaxLength = 60;

    public long Id { get; init; }
    public int DisasterId { get; init; }

    /// <summary>Counted within the disaster.</summary>
    public int No { get; init; }
    public int CategoryId { get; init; }

    /// <summary>What people call it; null: its kind and place do.</summary>
    public string? Name { get; set; }
    public IncidentState State { get; private set; }
    public Severity Severity { get; private set; }

    /// <summary>Who said how bad it is; from then on reports change it no more.</summary>
    public string? SeverityBy { get; private set; }
    public required Point Location { get; set; }
    public string? Place { get; set; }
    public int? ZoneId { get; set; }
    public int Reports { get; set; }

    /// <summary>How many people told of it, each counted once.</summary>
    public int Reporters { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>The department's work on it, which its reporters hear of.</summary>
    public long? TicketId { get; set; }
    public long? MergedInto { get; private set; }

    /// <summary>A report joined: only a person makes it less bad, or bad again.</summary>
    public void Weigh(Severity severity)
    {
        if (SeverityBy is null && severity > Severity) Severity = severity;
    }

    public void Set(IncidentState state)
    {
        if (State == state) throw new RefusedException(IncidentRefusals.NothingChanges);
        State = state;
    }

    public void Set(Severity severity, Actor by)
    {
        if (Severity == severity && SeverityBy is not null) throw new RefusedException(IncidentRefusals.NothingChanges);
        (Severity, SeverityBy) = (severity, by.Name);
    }

    public void MergeInto(Incident other)
    {
        if (other.Id == Id) throw new RefusedException(IncidentRefusals.NotItself);
        MergedInto = other.Id;
    }
}
