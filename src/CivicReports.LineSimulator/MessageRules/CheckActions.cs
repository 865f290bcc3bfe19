using System.Globalization;
using System.Text.RegularExpressions;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>Where an action stands decides how long its label may be and which kinds are allowed.</summary>
public enum ActionPlace
{
    QuickReply,
    Template,
    ImageCarousel,
    FlexButton,
    FlexArea,
    RichMenu,
}

/// <summary>Limits on action objects.</summary>
public static partial class CheckActions
{
    public static void Of(Place action, ActionPlace where)
    {
        var type = action.Node.Text("type");
        Label(action, type, where);
        switch (type)
        {
            case "postback":
                action.Text("data", 300);
                action.OptionalText("displayText", 300);
                action.OptionalText("fillInText", 300);
                action.OneOf("inputOption", "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice");
                break;
            case "message":
                action.Text("text", 300);
                break;
            case "uri":
                if (action.Text("uri", 1000) is { } uri && !IsUsableUri(uri)) action.Wrong("uri", "invalid uri scheme");
                break;
            case "datetimepicker":
                action.Text("data", 300);
                DateTimePicker(action);
                break;
            case "clipboard":
                action.Text("clipboardText", 1000);
                break;
            case "camera" or "cameraRoll" or "location" when where == ActionPlace.QuickReply:
                break;
            case "richmenuswitch" when where == ActionPlace.RichMenu:
                action.Text("richMenuAliasId", 32);
                action.Text("data", 300);
                break;
            case null:
                action.Wrong("type", "May not be empty");
                break;
            default:
                action.Wrong("type", "The action type is not supported here");
                break;
        }
    }

    private static void Label(Place action, string? type, ActionPlace where)
    {
        var most = where switch { ActionPlace.FlexButton or ActionPlace.FlexArea => 40, ActionPlace.ImageCarousel => 12, _ => 20 };
        var needed = where is ActionPlace.QuickReply or ActionPlace.Template or ActionPlace.FlexButton && type is not null;
        if (needed) action.Text("label", most);
        else action.OptionalText("label", most);
    }

    private static bool IsUsableUri(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" or "line" or "tel"
        || uri.StartsWith("tel:", StringComparison.Ordinal);

    private static void DateTimePicker(Place action)
    {
        action.OneOf("mode", "date", "time", "datetime");
        var mode = action.Text("mode", 20);
        foreach (var name in new[] { "initial", "max", "min" })
        {
            var fits = action.OptionalText(name, 20) is not { } value || mode switch
            {
                "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                "time" => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                _ => DateAndTime().IsMatch(value),
            };
            if (!fits) action.Wrong(name, "invalid date or time format");
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d$")]
    private static partial Regex DateAndTime();
}
