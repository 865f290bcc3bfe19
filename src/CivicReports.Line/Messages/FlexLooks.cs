using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>How a box lays out what it holds.</summary>
public enum FlexLayout
{
    Vertical,
    Horizontal,
    Baseline,
}

/// <summary>Where a component stands: after the one before it, or by its offsets.</summary>
public enum FlexPosition
{
    Relative,
    Absolute,
}

/// <summary>Alignment along a line.</summary>
public enum FlexAlign
{
    Start,
    Center,
    End,
}

/// <summary>Alignment across a line.</summary>
public enum FlexGravity
{
    Top,
    Center,
    Bottom,
}

/// <summary>How a box spreads what it holds.</summary>
public enum FlexJustify
{
    [JsonStringEnumMemberName("flex-start")]
    FlexStart,
    Center,
    [JsonStringEnumMemberName("flex-end")]
    FlexEnd,
    [JsonStringEnumMemberName("space-between")]
    SpaceBetween,
    [JsonStringEnumMemberName("space-around")]
    SpaceAround,
    [JsonStringEnumMemberName("space-evenly")]
    SpaceEvenly,
}

/// <summary>Thickness of letters.</summary>
public enum FlexWeight
{
    Regular,
    Bold,
}

/// <summary>Slant of letters.</summary>
public enum FlexTextStyle
{
    Normal,
    Italic,
}

/// <summary>Lines under or through letters.</summary>
public enum FlexDecoration
{
    None,
    Underline,
    [JsonStringEnumMemberName("line-through")]
    LineThrough,
}

/// <summary>Whether a picture fills its frame (`cover`) or fits in it.</summary>
public enum FlexAspectMode
{
    Cover,
    Fit,
}

/// <summary>A button's look.</summary>
public enum FlexButtonStyle
{
    Primary,
    Secondary,
    Link,
}

/// <summary>A button's height: small or medium.</summary>
public enum FlexButtonHeight
{
    Sm,
    Md,
}
