using System.Globalization;

namespace CivicReports.Line.Messages;

/// <summary>Where an action stands decides how long its label may be, and which actions may stand there.</summary>
internal enum ActionPlace
{
    QuickReply,
    Template,
    FlexButton,
    FlexSurface,
}

/// <summary>LINE's limits on what happens at a tap.</summary>
internal static class ActionLimits
{
    private const int LongestData = 300;

    internal static void Check(LineAction action, string at, ActionPlace place, LimitFindings findings)
    {
        CheckLabel(action, at, place, findings);
        switch (action)
        {
            case PostbackAction postback:
                CheckPostback(postback, at, findings);
                break;
            case MessageAction message:
                findings.Required($"{at}.text", message.Text, LongestData);
                break;
            case UriAction uri:
                CheckUri(uri.Uri, $"{at}.uri", findings);
                if (uri.AltUri is { } other)
                    CheckUri(other.Desktop, $"{at}.altUri.desktop", findings);
                break;
            case DatetimePickerAction picker:
                CheckPicker(picker, at, findings);
                break;
            case ClipboardAction clipboard:
                findings.Required($"{at}.clipboardText", clipboard.ClipboardText, 1000);
                break;
            case CameraAction or CameraRollAction or LocationAction when place != ActionPlace.QuickReply:
                findings.Add($"{at}.type", "is for quick replies only");
                break;
            case RichMenuSwitchAction:
                findings.Add($"{at}.type", "is for rich menus only");
                break;
        }
    }

    private static void CheckLabel(LineAction action, string at, ActionPlace place, LimitFindings findings)
    {
        var most = place is ActionPlace.FlexButton or ActionPlace.FlexSurface ? 40 : 20;
        if (place == ActionPlace.FlexSurface)
            findings.Optional($"{at}.label", action.Label, most);
        else
            findings.Required($"{at}.label", action.Label, most);
    }

    private static void CheckPostback(PostbackAction postback, string at, LimitFindings findings)
    {
        findings.Required($"{at}.data", postback.Data, LongestData);
        findings.Optional($"{at}.displayText", postback.DisplayText, LongestData);
        findings.Optional($"{at}.fillInText", postback.FillInText, LongestData);
        if (postback.FillInText is not null && postback.InputOption != InputOption.OpenKeyboard)
            findings.Add($"{at}.fillInText", "goes only with inputOption openKeyboard");
    }

    private static void CheckUri(string uri, string at, LimitFindings findings)
    {
        findings.Required(at, uri, 1000);
        if (!string.IsNullOrEmpty(uri)
            && !(Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "line" or "tel"))
            findings.Add(at, "is not an http, https, line or tel address");
    }

    private static void CheckPicker(DatetimePickerAction picker, string at, LimitFindings findings)
    {
        findings.Required($"{at}.data", picker.Data, LongestData);
        var format = picker.Mode switch
        {
            DatetimePickerMode.Date => "yyyy-MM-dd",
            DatetimePickerMode.Time => "HH:mm",
            _ => "yyyy-MM-dd'T'HH:mm",
        };
        CheckMoment(picker.Initial, format, $"{at}.initial", findings);
        CheckMoment(picker.Min, format, $"{at}.min", findings);
        CheckMoment(picker.Max, format, $"{at}.max", findings);
        if (picker is { Min: not null, Max: not null } && string.CompareOrdinal(picker.Min, picker.Max) >= 0)
            findings.Add($"{at}.max", "is not after min");
    }

    private static void CheckMoment(string? moment, string format, string at, LimitFindings findings)
    {
        if (moment is not null
            && !DateTime.TryParseExact(moment, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            findings.Add(at, $"is not of the form {format.Replace("'", "", StringComparison.Ordinal)}");
    }
}
