using CivicReports.Domain;

namespace CivicReports.Server.Line;

/// <summary>A status has a colour and a shape besides its word; the shape carries the colour.</summary>
public sealed record StatusMark(string Shape, string Colour)
{
    public static StatusMark Of(Status status) => status switch
    {
        Status.Received => new("●", "#264AF4"),
        Status.Assigned => new("◆", "#0066BE"),
        Status.InProgress => new("▲", "#E25100"),
        Status.OnHold => new("❚❚", "#666666"),
        Status.Resolved => new("✔", "#1D8B56"),
        Status.Closed => new("✓", "#7F7F7F"),
        Status.Declined => new("✕", "#666666"),
        Status.HandedOver => new("➜", "#6F23D0"),
        _ => new("⧉", "#7F7F7F"),
    };
}
