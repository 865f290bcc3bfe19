using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>What happens at a tap.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PostbackAction), "postback")]
[JsonDerivedType(typeof(MessageAction), "message")]
[JsonDerivedType(typeof(UriAction), "uri")]
[JsonDerivedType(typeof(DatetimePickerAction), "datetimepicker")]
[JsonDerivedType(typeof(CameraAction), "camera")]
[JsonDerivedType(typeof(CameraRollAction), "cameraRoll")]
[JsonDerivedType(typeof(LocationAction), "location")]
[JsonDerivedType(typeof(RichMenuSwitchAction), "richmenuswitch")]
[JsonDerivedType(typeof(ClipboardAction), "clipboard")]
public abstract record LineAction
{
    /// <summary>At most 20 in quick replies, templates and rich menus, 40 in Flex.</summary>
    public string? Label { get; init; }
}

/// <summary>Comes back as a postback event with <paramref name="Data"/> (at most 300).</summary>
[method: JsonConstructor]
public sealed record PostbackAction(string Data) : LineAction
{
    public PostbackAction(string label, string data) : this(data) => Label = label;

    /// <summary>Words that appear in the chat as if the person had said them, at most 300.</summary>
    public string? DisplayText { get; init; }

    public InputOption? InputOption { get; init; }

    /// <summary>Words already in the keyboard's line, only with <see cref="InputOption.OpenKeyboard"/>; at most 300.</summary>
    public string? FillInText { get; init; }
}

/// <summary>Sends <paramref name="Text"/> (at most 300) as the person's own message.</summary>
[method: JsonConstructor]
public sealed record MessageAction(string Text) : LineAction
{
    public MessageAction(string label, string text) : this(text) => Label = label;
}

/// <summary>Opens an address (http, https, line, tel; at most 1000).</summary>
[method: JsonConstructor]
public sealed record UriAction(string Uri) : LineAction
{
    public UriAction(string label, string uri) : this(uri) => Label = label;

    public AltUri? AltUri { get; init; }
}

/// <summary>The address for LINE on a computer.</summary>
public sealed record AltUri(string Desktop);

/// <summary>Lets a person pick a day or a time; comes back as a postback with params.</summary>
public sealed record DatetimePickerAction(string Data, DatetimePickerMode Mode) : LineAction
{
    /// <summary>
    /// `yyyy-MM-dd`, `HH:mm` or `yyyy-MM-ddTHH:mm` by the mode, without a zone; so are <see cref="Min"/> and <see cref="Max"/>.
    /// </summary>
    public string? Initial { get; init; }

    public string? Max { get; init; }

    public string? Min { get; init; }
}

/// <summary>Opens the camera; the photo comes as an ordinary message. Quick replies only.</summary>
public sealed record CameraAction : LineAction;

/// <summary>Opens the phone's photos; each comes as an ordinary message. Quick replies only.</summary>
public sealed record CameraRollAction : LineAction;

/// <summary>Opens the place picker; the place comes as an ordinary message. Quick replies only.</summary>
public sealed record LocationAction : LineAction;

/// <summary>Turns to another rich menu. Rich menus only.</summary>
public sealed record RichMenuSwitchAction(string RichMenuAliasId, string Data) : LineAction;

/// <summary>Copies words (at most 1000) to the clipboard.</summary>
public sealed record ClipboardAction(string ClipboardText) : LineAction;

/// <summary>What a datetime picker picks.</summary>
public enum DatetimePickerMode
{
    Date,
    Time,
    Datetime,
}

/// <summary>What a postback does to the rich menu and the keyboard.</summary>
public enum InputOption
{
    CloseRichMenu,
    OpenRichMenu,
    OpenKeyboard,
    OpenVoice,
}
