using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>A ready-made form; <paramref name="AltText"/> (at most 1500) is read in the list of chats.</summary>
public sealed record TemplateMessage(string AltText, Template Template) : LineMessage;

/// <summary>The form itself.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ConfirmTemplate), "confirm")]
[JsonDerivedType(typeof(ButtonsTemplate), "buttons")]
public abstract record Template;

/// <summary>A question (at most 240) with exactly two answers.</summary>
public sealed record ConfirmTemplate(string Text, IReadOnlyList<LineAction> Actions) : Template;

/// <summary>Words (at most 160; 60 with a title or picture) over one to four buttons.</summary>
public sealed record ButtonsTemplate(string Text, IReadOnlyList<LineAction> Actions) : Template
{
    /// <summary>At most 40.</summary>
    public string? Title { get; init; }

    /// <summary>An https address, at most 2000.</summary>
    public string? ThumbnailImageUrl { get; init; }

    public LineAction? DefaultAction { get; init; }
}
