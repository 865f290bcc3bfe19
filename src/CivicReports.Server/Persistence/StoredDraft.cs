namespace CivicReports.Server.Persistence;

/// <summary>A resident's unfinished report as it lies in the database; its id becomes the report's id.</summary>
public sealed class StoredDraft
{
    public Guid ResidentId { get; init; }
    public Guid Id { get; set; }
    public int Version { get; set; }

    /// <summary>The conversation's draft as JSON.</summary>
    public required string Slots { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
}
