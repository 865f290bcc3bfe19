using System.Globalization;
using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>A few words about a body, for the log.</summary>
public static class Summaries
{
    public static string OfEvents(JsonArray events) =>
        events.Count == 0 ? "(no events)" : string.Join(", ", events.Select(OfEvent));

    public static string OfMessages(JsonArray? messages) =>
        messages is null ? "" : string.Join(" + ", messages.Select(OfMessage));

    public static string OfMessage(JsonNode? message) => message.Text("type") switch
    {
        "text" => $"「{Short(message.Text("text"))}」",
        "location" => $"location {Short(message.Text("title"))}".Trim(),
        "sticker" => "sticker",
        "flex" or "template" => $"{message.Text("type")}「{Short(message.Text("altText"))}」",
        "image" when message.Child("imageSet") is { } set => $"image {set["index"]}/{set["total"]}",
        { } other => other,
        null => "?",
    };

    private static string OfEvent(JsonNode? e)
    {
        var again = e.Child("deliveryContext").Flag("isRedelivery") == true ? " ↻" : "";
        return e.Text("type") switch
        {
            "message" => "message " + OfMessage(e.Child("message")),
            "postback" => $"postback {Short(e.Child("postback").Text("data"))}",
            { } other => other,
            null => "?",
        } + again;
    }

    private static string Short(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        // where a letter begins another ends
        return line.Length <= 40 ? line : line[..StringInfo.ParseCombiningCharacters(line).Last(at => at <= 39)] + "…";
    }
}
