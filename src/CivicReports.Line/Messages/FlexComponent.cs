using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>A part of a Flex card. Lengths are words (`none xs sm md lg xl xxl`) or pixels (`8px`), colours `#RRGGBB`.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBox), "box")]
[JsonDerivedType(typeof(FlexText), "text")]
[JsonDerivedType(typeof(FlexSpan), "span")]
[JsonDerivedType(typeof(FlexImage), "image")]
[JsonDerivedType(typeof(FlexIcon), "icon")]
[JsonDerivedType(typeof(FlexButton), "button")]
[JsonDerivedType(typeof(FlexSeparator), "separator")]
public abstract record FlexComponent;

/// <summary>A component with a place of its own in a box: all but spans.</summary>
public abstract record PlacedFlexComponent : FlexComponent
{
    public string? Margin { get; init; }

    public FlexPosition? Position { get; init; }

    public string? OffsetTop { get; init; }

    public string? OffsetBottom { get; init; }

    public string? OffsetStart { get; init; }

    public string? OffsetEnd { get; init; }
}

/// <summary>Lays out what it holds; a baseline box holds only text and icons.</summary>
public sealed record FlexBox(FlexLayout Layout, IReadOnlyList<FlexComponent> Contents) : PlacedFlexComponent
{
    public static FlexBox Vertical(params IEnumerable<FlexComponent> contents) => new(FlexLayout.Vertical, [.. contents]);

    public static FlexBox Horizontal(params IEnumerable<FlexComponent> contents) => new(FlexLayout.Horizontal, [.. contents]);

    public static FlexBox Baseline(params IEnumerable<FlexComponent> contents) => new(FlexLayout.Baseline, [.. contents]);

    public int? Flex { get; init; }

    public string? Spacing { get; init; }

    public FlexJustify? JustifyContent { get; init; }

    public FlexJustify? AlignItems { get; init; }

    public string? BackgroundColor { get; init; }

    public string? BorderColor { get; init; }

    public string? BorderWidth { get; init; }

    public string? CornerRadius { get; init; }

    public string? Width { get; init; }

    public string? MaxWidth { get; init; }

    public string? Height { get; init; }

    public string? MaxHeight { get; init; }

    public string? PaddingAll { get; init; }

    public string? PaddingTop { get; init; }

    public string? PaddingBottom { get; init; }

    public string? PaddingStart { get; init; }

    public string? PaddingEnd { get; init; }

    public LineAction? Action { get; init; }
}

/// <summary>Words, or spans in <see cref="Contents"/> in their stead.</summary>
public sealed record FlexText(string? Text) : PlacedFlexComponent
{
    /// <summary>Each a <see cref="FlexSpan"/>.</summary>
    public IReadOnlyList<FlexComponent>? Contents { get; init; }

    public int? Flex { get; init; }

    public string? Size { get; init; }

    public FlexAlign? Align { get; init; }

    public FlexGravity? Gravity { get; init; }

    public string? Color { get; init; }

    public FlexWeight? Weight { get; init; }

    public FlexTextStyle? Style { get; init; }

    public FlexDecoration? Decoration { get; init; }

    /// <summary>Without it, words that do not fit end in dots.</summary>
    public bool? Wrap { get; init; }

    public string? LineSpacing { get; init; }

    public int? MaxLines { get; init; }

    /// <summary>Follows the font size of the person's phone.</summary>
    public bool? Scaling { get; init; }

    public LineAction? Action { get; init; }
}

/// <summary>Words with a look of their own within a <see cref="FlexText"/>.</summary>
public sealed record FlexSpan(string Text) : FlexComponent
{
    public string? Size { get; init; }

    public string? Color { get; init; }

    public FlexWeight? Weight { get; init; }

    public FlexTextStyle? Style { get; init; }

    public FlexDecoration? Decoration { get; init; }
}
