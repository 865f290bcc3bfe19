using CivicReports.Domain;
using CivicReports.Line.Messages;

namespace CivicReports.Server.Line;

/// <summary>The parts that all cards are made of: header, paragraphs, facts, buttons, pictures.</summary>
public static class CardParts
{
    /// <summary>Shape, word and number.</summary>
    public static FlexBox Header(Status status, string word, string? number)
    {
        var mark = StatusMark.Of(status);
        return Header(mark.Shape, mark.Colour, word, number);
    }

    public static FlexBox Header(string shape, string colour, string word, string? number = null)
    {
        List<FlexComponent> parts =
        [
            new FlexText(shape) { Color = colour, Flex = 0, Weight = FlexWeight.Bold },
            new FlexText(word) { Color = CardColours.Words, Weight = FlexWeight.Bold, Wrap = true, Margin = "md" },
        ];
        if (number is not null)
            parts.Add(new FlexText(number) { Color = CardColours.QuietWords, Size = "sm", Align = FlexAlign.End, Flex = 0 });
        return new(FlexLayout.Baseline, parts) { PaddingAll = "16px" };
    }

    public static FlexText Words(string text, bool bold = false, string? size = null) => new(Filled(text))
    {
        Color = CardColours.Words,
        Wrap = true,
        Size = size,
        Weight = bold ? FlexWeight.Bold : null,
        LineSpacing = "4px",
    };

    /// <summary>A label and its value.</summary>
    public static FlexBox Fact(string label, string value, bool bold = false) => FlexBox.Horizontal(
        new FlexText(Filled(label)) { Color = CardColours.QuietWords, Size = "sm", Flex = 2, Wrap = true },
        new FlexText(Filled(value))
        {
            Color = CardColours.Words, Size = "sm", Flex = 5, Wrap = true, Weight = bold ? FlexWeight.Bold : null,
        });

    public static FlexButton Primary(LineAction action) =>
        new(action) { Style = FlexButtonStyle.Primary, Color = CardColours.Action, Height = FlexButtonHeight.Sm };

    public static FlexButton Secondary(LineAction action) =>
        new(action) { Style = FlexButtonStyle.Secondary, Color = CardColours.QuietAction, Height = FlexButtonHeight.Sm };

    /// <summary>Two answers beside each other.</summary>
    public static FlexBox Pair(FlexButton first, FlexButton second) => new(FlexLayout.Horizontal, [first, second]) { Spacing = "sm" };

    public static FlexImage Picture(string url, string ratio = "20:13") =>
        new(url) { Size = "full", AspectRatio = ratio, AspectMode = FlexAspectMode.Cover };

    public static FlexBubble Bubble(FlexBox header, FlexComponent? hero, IEnumerable<FlexComponent> body, IEnumerable<FlexComponent> footer)
    {
        List<FlexComponent> actions = [.. footer];
        return new()
        {
            Header = header,
            Hero = hero,
            Body = new FlexBox(FlexLayout.Vertical, [.. body])
            {
                Spacing = "md", PaddingAll = "16px", PaddingTop = hero is null ? "0px" : "16px",
            },
            Footer = actions.Count == 0 ? null
            : new FlexBox(FlexLayout.Vertical, actions) { Spacing = "sm", PaddingAll = "16px", PaddingTop = "0px" },
        };
    }

    /// <summary>LINE refuses an empty text.</summary>
    private static string Filled(string text) => string.IsNullOrWhiteSpace(text) ? "—" : text;
}
