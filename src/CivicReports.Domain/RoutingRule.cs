namespace CivicReports.Domain;

/// <summary>
/// One line of the ordered table category × place × answers × channel × time → department (振り分けルール); what is not named matches any.
/// </summary>
public sealed record RoutingRule
{
    public int Id { get; init; }
    public int Position { get; init; }

    /// <summary>Empty: the console says it in words of its own.</summary>
    public required string Name { get; init; }

    /// <summary>A group matches its members.</summary>
    public int[] CategoryIds { get; init; } = [];

    /// <summary>The place lies in this layer; a partial one is never "nearest".</summary>
    public int? LayerId { get; init; }

    /// <summary>In one of these zones of the layer; empty: in any of it.</summary>
    public int[] ZoneIds { get; init; } = [];

    /// <summary>What was answered to "is it dangerous?"; nothing said is no.</summary>
    public bool? Danger { get; init; }

    /// <summary>How it was reported; empty: by any.</summary>
    public Channel[] Channels { get; init; } = [];

    /// <summary>True: received while the desk is open; false: at night, at the weekend, on holidays.</summary>
    public bool? WorkingTime { get; init; }

    /// <summary>Null: the zone's own department.</summary>
    public int? DepartmentId { get; init; }

    /// <summary>Makes the ticket urgent, whatever was answered.</summary>
    public bool Urgent { get; init; }

    /// <summary>False: stopped, and looked past.</summary>
    public bool Active { get; init; } = true;
}
