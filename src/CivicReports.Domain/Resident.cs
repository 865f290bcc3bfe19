namespace CivicReports.Domain;

/// <summary>Whoever reports (住民); pseudonymous to everyone but the channel.</summary>
public sealed class Resident
{
    public Guid Id { get; init; }
    public string? LineUserId { get; init; }
    public string Language { get; set; } = "ja";
    public bool LanguageChosen { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? InformedAt { get; set; }
    public DateTimeOffset? BlockedAt { get; set; }
}
