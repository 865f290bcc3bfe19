using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>LINE's limits on message objects, written down independently of the library they check.</summary>
public static class CheckMessages
{
    /// <summary>Null when the body's "messages" may be sent, otherwise the error body.</summary>
    public static JsonObject? Of(JsonObject body)
    {
        var problems = new Problems();
        var root = new Place(body, "", problems);
        foreach (var (item, index) in root.Items("messages", 1, 5))
        {
            if (root.Element("messages", item, index) is not { } message) continue;
            var flexProblems = new Problems();
            One(message, flexProblems);
            if (flexProblems.Any)
                return Error($"A message (messages[{index}]) in the request body is invalid", flexProblems);
        }
        return problems.Any ? Error($"The request body has {problems.Count} error(s)", problems) : null;
    }

    public static JsonObject Error(string message, Problems problems) =>
        new() { ["message"] = message, ["details"] = problems.Details() };

    private static void One(Place message, Problems flexProblems)
    {
        switch (message.Node.Text("type"))
        {
            case "text" or "textV2":
                message.Text("text", 5000);
                break;
            case "image":
                message.Url("originalContentUrl");
                message.Url("previewImageUrl");
                break;
            case "video":
                message.Url("originalContentUrl");
                message.Url("previewImageUrl");
                message.OptionalText("trackingId", 100);
                break;
            case "audio":
                message.Url("originalContentUrl");
                message.Number("duration", 1, double.MaxValue);
                break;
            case "location":
                message.Text("title", 100);
                message.Text("address", 100);
                message.Number("latitude", -90, 90);
                message.Number("longitude", -180, 180);
                break;
            case "sticker":
                message.Text("packageId", 20);
                message.Text("stickerId", 20);
                break;
            case "template":
                message.Text("altText", 1500);
                if (message.Inner("template", required: true) is { } template) CheckTemplates.Of(template);
                break;
            case "flex":
                message.Text("altText", 1500);
                if (message.Inner("contents", required: true) is { } contents)
                    CheckFlex.Of(contents with { Path = "", Separator = '/', Problems = flexProblems });
                break;
            case "imagemap":
                message.Text("altText", 1500);
                message.Text("baseUrl", 2000);
                break;
            case null:
                message.Wrong("type", "May not be empty");
                break;
            default:
                message.Wrong("type", "Unknown message type");
                break;
        }
        QuickReply(message);
        if (message.Inner("sender") is { } sender)
        {
            sender.OptionalText("name", 20);
            sender.OptionalUrl("iconUrl");
        }
    }

    private static void QuickReply(Place message)
    {
        if (message.Inner("quickReply") is not { } quick) return;
        foreach (var (item, index) in quick.Items("items", 1, 13))
        {
            if (quick.Element("items", item, index) is not { } button) continue;
            if (button.Node.Text("type") != "action") button.Wrong("type", "Must be one of the following values: [action]");
            button.OptionalUrl("imageUrl");
            if (button.Inner("action", required: true) is { } action) CheckActions.Of(action, ActionPlace.QuickReply);
        }
    }
}
