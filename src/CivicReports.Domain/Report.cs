using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

public enum Channel { Line, Web, Desk, Patrol, Open311 }

/// <summary>What one person sent once (通報).</summary>
public sealed class Report
{
    public const int WordsMaxLength = 1000;
    public const int PlaceMaxLength = 300;

    public Guid Id { get; init; }
    public long TicketId { get; init; }
    public int ReporterNo { get; init; }
    public Guid? ResidentId { get; init; }
    public Channel Channel { get; init; }
    public int CategoryId { get; init; }
    public Point? Location { get; init; }
    public string? Place { get; init; }
    public string? Words { get; init; }
    public bool? Danger { get; init; }
    public string Language { get; init; } = "ja";
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Taken back by its resident, who hears no more of the ticket.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}
