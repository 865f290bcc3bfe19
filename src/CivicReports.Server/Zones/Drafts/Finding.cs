using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>Something that was looked for in a file and found.</summary>
/// <param name="Kind">What; the console has words for each.</param>
/// <param name="Count">Of shapes, zones, pairs or places, as the kind has it.</param>
/// <param name="Items">The first of them.</param>
/// <param name="Choice">What holds now; null: nothing is decided.</param>
/// <param name="Choices">What may be chosen; none where there is nothing to choose.</param>
public sealed record Finding(string Kind, FindingState State, int Count, IReadOnlyList<FindingItem> Items, string? Choice = null,
    IReadOnlyList<string>? Choices = null)
{
    internal bool Stops() => State is FindingState.Refused or FindingState.Undecided;
}

public enum FindingState
{
    /// <summary>Another file, or another answer to what it is, is needed.</summary>
    Refused,

    /// <summary>A person has to choose.</summary>
    Undecided,

    /// <summary>Something is done about it, as chosen or as usual.</summary>
    Decided,

    /// <summary>Worth knowing, nothing to do.</summary>
    Fine,
}

/// <summary>One zone, pair or place of a finding.</summary>
/// <param name="Before">Square metres, as the kind has it.</param>
/// <param name="At">Where it is, once that can be said.</param>
public sealed record FindingItem(string Name, string? Other = null, double? Before = null, double? After = null,
    [property: Position] double[]? At = null);

/// <summary>What a draft would change against what the layer has now.</summary>
/// <param name="Rows">What is new, gone, moved or renamed; what stays as it is only counts.</param>
/// <param name="Tickets">Open ones with a place.</param>
/// <param name="TicketsChange">Those of them that get another zone of this layer.</param>
/// <param name="DepartmentsChange">Those of them whose zones belong to another department.</param>
public sealed record Comparison(int New, int Gone, int Moved, int Renamed, int Same, IReadOnlyList<Comparison.Row> Rows,
    double SquareMetresBefore, double SquareMetresAfter, int Tickets, int TicketsChange, int DepartmentsChange)
{
    public sealed record Row(string Code, string Name, string State, double? SquareMetresBefore, double? SquareMetresAfter,
        int TicketsBefore, int TicketsAfter);
}
