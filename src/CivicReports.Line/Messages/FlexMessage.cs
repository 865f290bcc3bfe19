using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>A card, or several side by side; <paramref name="AltText"/> (at most 1500) is read in the list of chats.</summary>
public sealed record FlexMessage(string AltText, FlexContainer Contents) : LineMessage;

/// <summary>One card or a row of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBubble), "bubble")]
[JsonDerivedType(typeof(FlexCarousel), "carousel")]
public abstract record FlexContainer;

/// <summary>At most 12 bubbles and 50 KB; declared by the base type so that each is written with its `type`.</summary>
public sealed record FlexCarousel(IReadOnlyList<FlexContainer> Contents) : FlexContainer;

/// <summary>One card, at most 30 KB. The members that hold components are declared by the base type so that `type` is written.</summary>
public sealed record FlexBubble : FlexContainer
{
    public FlexBubbleSize? Size { get; init; }

    /// <summary>A <see cref="FlexBox"/>.</summary>
    public FlexComponent? Header { get; init; }

    /// <summary>A <see cref="FlexImage"/> or <see cref="FlexBox"/>.</summary>
    public FlexComponent? Hero { get; init; }

    /// <summary>A <see cref="FlexBox"/>.</summary>
    public FlexComponent? Body { get; init; }

    /// <summary>A <see cref="FlexBox"/>.</summary>
    public FlexComponent? Footer { get; init; }

    public FlexBubbleStyles? Styles { get; init; }

    public LineAction? Action { get; init; }
}

/// <summary>Colours (`#RRGGBB` or `#RRGGBBAA`) and lines of a card's blocks.</summary>
public sealed record FlexBubbleStyles
{
    public FlexBlockStyle? Header { get; init; }

    public FlexBlockStyle? Hero { get; init; }

    public FlexBlockStyle? Body { get; init; }

    public FlexBlockStyle? Footer { get; init; }
}

/// <summary>Colour and line of one block.</summary>
public sealed record FlexBlockStyle(string? BackgroundColor = null, bool? Separator = null, string? SeparatorColor = null);

/// <summary>A card's width.</summary>
public enum FlexBubbleSize
{
    Nano,
    Micro,
    Deca,
    Hecto,
    Kilo,
    Mega,
    Giga,
}
