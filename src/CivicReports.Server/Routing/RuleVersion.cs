using CivicReports.Domain;

namespace CivicReports.Server.Routing;

/// <summary>The rules as somebody published them; never changed again.</summary>
public sealed class RuleVersion
{
    public int Number { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public int? StaffId { get; init; }

    /// <summary>Null: what was there before anybody published.</summary>
    public string? StaffName { get; init; }
    public string? Note { get; init; }
    public required IReadOnlyList<RoutingRule> Rules { get; init; }
}

/// <summary>Rules that somebody works on; the city has one at a time, and nothing is routed by it.</summary>
public sealed class RuleDraft
{
    public bool OneOnly { get; init; } = true;

    /// <summary>Grows with each change: whoever saw an older one is refused.</summary>
    public int Revision { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public string? StaffName { get; set; }
    public required IReadOnlyList<RoutingRule> Rules { get; set; }
}
