using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

public enum Channel { Line, Web, Desk, Patrol, Open311 }

/// <summary>What one message of a resident's gave to a report; it goes when the message is taken back.</summary>
/// <param name="IsPlace">It says where, not what.</param>
public sealed record SentMessage(string Id, string Text, bool IsPlace = false);

/// <summary>What one person sent once (通報).</summary>
public sealed class Report
{
    public const int WordsMaxLength = 1000;
    public const int PlaceMaxLength = 300;

    public Guid Id { get; init; }

    /// <summary>Null: of a disaster, and of an incident that no department works on yet.</summary>
    public long? TicketId { get; set; }
    public int ReporterNo { get; set; }

    /// <summary>Its own number, which the resident knows; null: its first ticket's.</summary>
    public string? Number { get; init; }
    public int? DisasterId { get; init; }
    public long? IncidentId { get; set; }

    /// <summary>被害なし: knowing where nothing happened.</summary>
    public bool NoDamage { get; init; }
    public Severity? Severity { get; init; }
    public string[]? SeverityWhy { get; init; }

    /// <summary>When it was looked at for its incident.</summary>
    public DateTimeOffset? SortedAt { get; set; }
    public Guid? ResidentId { get; init; }
    public Channel Channel { get; init; }
    public int CategoryId { get; set; }
    public Point? Location { get; set; }
    public string? Place { get; set; }
    public string? Words { get; set; }
    public bool? Danger { get; init; }
    public string Language { get; init; } = "ja";
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Taken back by its resident, who hears no more of the ticket.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Words and place, message by message; null where none can be taken back.</summary>
    public IReadOnlyList<SentMessage>? Messages { get; set; }

    /// <summary>All that its resident gave went.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
