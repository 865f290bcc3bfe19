namespace CivicReports.Line.Messages;

/// <summary>What LINE would refuse, found before it is asked.</summary>
public static class MessageLimits
{
    /// <summary>All violations in the messages of one reply or push; none when they may be sent.</summary>
    /// <param name="allowLoopbackHttp">For the simulator: pictures may come over http from this machine.</param>
    public static IReadOnlyList<LimitViolation> Check(IReadOnlyList<LineMessage> messages, bool allowLoopbackHttp = false)
    {
        var findings = new LimitFindings(allowLoopbackHttp);
        findings.Count("messages", messages.Count, 1, 5);
        for (var i = 0; i < messages.Count; i++)
            CheckMessage(messages[i], $"messages[{i}]", findings);
        return findings.All;
    }

    private static void CheckMessage(LineMessage message, string at, LimitFindings findings)
    {
        switch (message)
        {
            case TextMessage text:
                findings.Required($"{at}.text", text.Text, 5000);
                break;
            case ImageMessage image:
                findings.Picture($"{at}.originalContentUrl", image.OriginalContentUrl);
                findings.Picture($"{at}.previewImageUrl", image.PreviewImageUrl);
                break;
            case LocationMessage location:
                CheckLocation(location, at, findings);
                break;
            case TemplateMessage template:
                findings.Required($"{at}.altText", template.AltText, 1500);
                CheckTemplate(template.Template, $"{at}.template", findings);
                break;
            case FlexMessage flex:
                findings.Required($"{at}.altText", flex.AltText, 1500);
                FlexLimits.Check(flex.Contents, $"{at}.contents", findings);
                break;
        }

        findings.Optional($"{at}.sender.name", message.Sender?.Name, 20);
        findings.OptionalPicture($"{at}.sender.iconUrl", message.Sender?.IconUrl);
        if (message.QuickReply is { } answers)
            CheckQuickReply(answers, $"{at}.quickReply.items", findings);
    }

    private static void CheckLocation(LocationMessage location, string at, LimitFindings findings)
    {
        findings.Required($"{at}.title", location.Title, 100);
        findings.Required($"{at}.address", location.Address, 100);
        // written so that NaN fails too
        if (!(Math.Abs(location.Latitude) <= 90))
            findings.Add($"{at}.latitude", "is not between -90 and 90");
        if (!(Math.Abs(location.Longitude) <= 180))
            findings.Add($"{at}.longitude", "is not between -180 and 180");
    }

    private static void CheckTemplate(Template template, string at, LimitFindings findings)
    {
        switch (template)
        {
            case ConfirmTemplate confirm:
                findings.Required($"{at}.text", confirm.Text, 240);
                findings.Count($"{at}.actions", confirm.Actions.Count, 2, 2);
                CheckActions(confirm.Actions, at, findings);
                break;
            case ButtonsTemplate buttons:
                var isPlain = buttons.Title is null && buttons.ThumbnailImageUrl is null;
                findings.Required($"{at}.text", buttons.Text, isPlain ? 160 : 60);
                findings.Optional($"{at}.title", buttons.Title, 40);
                findings.OptionalPicture($"{at}.thumbnailImageUrl", buttons.ThumbnailImageUrl);
                findings.Count($"{at}.actions", buttons.Actions.Count, 1, 4);
                CheckActions(buttons.Actions, at, findings);
                if (buttons.DefaultAction is { } action)
                    ActionLimits.Check(action, $"{at}.defaultAction", ActionPlace.Template, findings);
                break;
        }
    }

    private static void CheckActions(IReadOnlyList<LineAction> actions, string at, LimitFindings findings)
    {
        for (var i = 0; i < actions.Count; i++)
            ActionLimits.Check(actions[i], $"{at}.actions[{i}]", ActionPlace.Template, findings);
    }

    private static void CheckQuickReply(QuickReply answers, string at, LimitFindings findings)
    {
        findings.Count(at, answers.Items.Count, 1, 13);
        for (var i = 0; i < answers.Items.Count; i++)
        {
            ActionLimits.Check(answers.Items[i].Action, $"{at}[{i}].action", ActionPlace.QuickReply, findings);
            findings.OptionalPicture($"{at}[{i}].imageUrl", answers.Items[i].ImageUrl);
        }
    }
}
