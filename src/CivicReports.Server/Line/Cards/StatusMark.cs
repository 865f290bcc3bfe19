using CivicReports.Domain;

namespace CivicReports.Server.Line;

/// <summary>A status has a colour and a shape besides its word; the shape carries the colour.</summary>
public sealed record StatusMark(string Shape, string Colour)
{
    public static StatusMark Of(Status status) => new(ShapeOf(status), StatusColours.Of(status));

    private static string ShapeOf(Status status) => status switch
    {
        Status.Received => "●",
        Status.Assigned => "◆",
        Status.InProgress => "▲",
        Status.OnHold => "❚❚",
        Status.Resolved => "✔",
        Status.Closed => "✓",
        Status.Declined => "✕",
        Status.HandedOver => "➜",
        _ => "⧉",
    };
}
