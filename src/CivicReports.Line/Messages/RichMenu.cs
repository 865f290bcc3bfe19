namespace CivicReports.Line.Messages;

/// <summary>
/// The menu under the keyboard: <paramref name="Name"/> (at most 300) is for ourselves, <paramref name="ChatBarText"/> (at most 14) opens
/// it.
/// </summary>
/// <param name="Size">Pixels: width 800 to 2500, height from 250, width at least 1.45 heights.</param>
/// <param name="Selected">Whether it is open at first.</param>
/// <param name="Areas">At most 20.</param>
public sealed record RichMenu(RichMenuSize Size, bool Selected, string Name, string ChatBarText, IReadOnlyList<RichMenuArea> Areas)
{
    /// <summary>Given by LINE.</summary>
    public string? RichMenuId { get; init; }
}

/// <summary>Pixels of the menu's picture.</summary>
public sealed record RichMenuSize(int Width, int Height);

/// <summary>A part of the picture to tap.</summary>
public sealed record RichMenuArea(RichMenuBounds Bounds, LineAction Action);

/// <summary>Pixels from the top left.</summary>
public sealed record RichMenuBounds(int X, int Y, int Width, int Height);
