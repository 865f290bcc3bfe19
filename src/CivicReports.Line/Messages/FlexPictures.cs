namespace CivicReports.Line.Messages;

/// <summary>A picture: an https address of a JPEG or PNG, at most 2000.</summary>
public sealed record FlexImage(string Url) : PlacedFlexComponent
{
    public int? Flex { get; init; }

    /// <summary>`xxs` to `5xl`, `full`, pixels or per cent.</summary>
    public string? Size { get; init; }

    public FlexAlign? Align { get; init; }

    public FlexGravity? Gravity { get; init; }

    /// <summary>`width:height`, such as `20:13`.</summary>
    public string? AspectRatio { get; init; }

    public FlexAspectMode? AspectMode { get; init; }

    public string? BackgroundColor { get; init; }

    public LineAction? Action { get; init; }
}

/// <summary>A small picture beside words; only in a baseline box.</summary>
public sealed record FlexIcon(string Url) : PlacedFlexComponent
{
    public string? Size { get; init; }

    /// <summary>`width:height`.</summary>
    public string? AspectRatio { get; init; }
}

/// <summary>A button; its action needs a label (at most 40).</summary>
public sealed record FlexButton(LineAction Action) : PlacedFlexComponent
{
    public int? Flex { get; init; }

    public FlexButtonStyle? Style { get; init; }

    public string? Color { get; init; }

    public FlexGravity? Gravity { get; init; }

    public FlexButtonHeight? Height { get; init; }
}

/// <summary>A line.</summary>
public sealed record FlexSeparator(string? Margin = null, string? Color = null) : FlexComponent;
