using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivicReports.Line.Webhooks;

/// <summary>Reads an event whose members do not all have the documented shape: those that surprise us are left out.</summary>
internal static class EventRescue
{
    // each attempt removes one member; an event with more surprises than this is read as its bare self
    private const int Attempts = 16;

    internal static WebhookEvent Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var whole = JsonNode.Parse(json) as JsonObject ?? throw new MalformedWebhookException("An event is not a JSON object.");
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                try
                {
                    return UnknownTypes.Keep(whole.Deserialize<WebhookEvent>(LineJson.Options)!, json);
                }
                catch (JsonException surprise)
                {
                    Remove(whole, surprise.Path ?? "$");
                }
            }

            return new WebhookEvent();
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new MalformedWebhookException("An event is not JSON.", problem);
        }
    }

    /// <summary>Follows the path as far as members lead and removes the last of them, or all when the path leads nowhere.</summary>
    private static void Remove(JsonObject whole, string path)
    {
        var at = whole;
        foreach (var name in path.Split('.').Skip(1).Select(step => step.Split('[')[0]))
        {
            if (at[name] is JsonObject deeper && !path.EndsWith('.' + name, StringComparison.Ordinal))
            {
                at = deeper;
                continue;
            }

            if (at.Remove(name))
                return;
            break;
        }

        at.Clear();
    }
}
