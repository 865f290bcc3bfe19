using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

public enum PhotoState { Waiting, Stored, Refused, Gone }

public enum PhotoKind { Report, Before, After }

/// <summary>One received picture; the files stand in the photo store under their SHA-256.</summary>
public sealed class Photo
{
    public Guid Id { get; init; }
    public Guid? DraftId { get; set; }
    public Guid? ReportId { get; set; }
    public long? TicketId { get; set; }
    public PhotoKind Kind { get; init; }
    public string? LineMessageId { get; init; }
    public string? ExternalUrl { get; init; }
    public string? ImageSetId { get; init; }
    public int? ImageIndex { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public PhotoState State { get; set; }
    public string? Refusal { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Under a surge the heavier ones are fetched first; 1: an everyday photo.</summary>
    public short Weight { get; set; } = 1;
    public int Attempts { get; set; }
    public int Failures { get; set; }
    public string? LastError { get; set; }
    public string? Sha256 { get; set; }
    public int? Width { get; set; }
    public int? Height { get; set; }
    public DateTime? TakenAt { get; set; }
    public Point? ExifLocation { get; set; }
    public string? AddedBy { get; init; }

    /// <summary>公開しない: only staff see it; no link is made.</summary>
    public bool Withheld { get; init; }
}

/// <summary>A random, revocable, expiring way to see one photo without an account.</summary>
public sealed class PhotoLink
{
    public required string Token { get; init; }
    public Guid PhotoId { get; init; }
    public int Size { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
