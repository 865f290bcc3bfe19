using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.Acts;

/// <summary>Residents tap actions: buttons, quick replies, areas of the rich menu.</summary>
public sealed class Tap(Residents residents, RichMenus menus, Say say, Events events, EventQueue queue)
{
    /// <summary>What tapping this action does; camera, place and links open something on the phone and send nothing.</summary>
    public Act Action(Chat chat, string? by, JsonObject action, JsonObject? chosen) => action.Text("type") switch
    {
        "message" => say.Text(chat, by, action.Text("text") ?? action.Text("label") ?? ""),
        "postback" => Postback(chat, by, action.Text("data") ?? "", action.Text("displayText"), null),
        "datetimepicker" when chosen is null =>
            Act.Refused("A datetimepicker needs params: {\"date\": …}, {\"time\": …} or {\"datetime\": …}."),
        "datetimepicker" => Postback(chat, by, action.Text("data") ?? "", null, chosen),
        "richmenuswitch" => Switch(chat, by, action),
        "uri" or "clipboard" or "camera" or "cameraRoll" or "location" => Act.Nothing with { More = (JsonObject)action.DeepClone() },
        _ => Act.Refused($"Unknown action type \"{action.Text("type")}\"."),
    };

    /// <summary>Taps the newest button or menu area with this label, as a person reading upwards would.</summary>
    public Act Label(Chat chat, string? by, string label, JsonObject? chosen)
    {
        var said = residents.Entries(chat.Id);
        for (var i = said.Count - 1; i >= 0; i--)
        {
            if (said[i].From != "account") continue;
            var message = (JsonObject)said[i].Message.DeepClone();
            if (i != said.Count - 1) message.Remove("quickReply");
            if (Find(message, label) is { } action) return Action(chat, by, action, chosen);
        }
        return menus.For(chat) is { } menu && Find(menu.Definition, label) is { } area
            ? Action(chat, by, area, chosen)
            : Act.Refused($"Nothing labelled \"{label}\" can be tapped in this chat.");
    }

    public Act Postback(Chat chat, string? by, string data, string? displayText, JsonObject? chosen)
    {
        if (!string.IsNullOrEmpty(displayText))
            residents.Write(chat.Id, new ChatEntry
            {
                From = "resident", Via = "postback", Message = new JsonObject { ["type"] = "text", ["text"] = displayText }, UserId = by,
            });
        var made = events.New("postback", chat, by, answerable: true);
        var postback = new JsonObject { ["data"] = data };
        if (chosen is not null) postback["params"] = chosen.DeepClone();
        made["postback"] = postback;
        return Act.Of(made, queue.Add(chat.Id, made));
    }

    private Act Switch(Chat chat, string? by, JsonObject action)
    {
        var alias = action.Text("richMenuAliasId") ?? "";
        var outcome = new JsonObject { ["newRichMenuAliasId"] = alias };
        if (!menus.Aliases().TryGetValue(alias, out var id)) outcome["status"] = "RICHMENU_ALIAS_ID_NOTFOUND";
        else if (menus.Find(id) is null) outcome["status"] = "RICHMENU_NOTFOUND";
        else
        {
            outcome["status"] = "SUCCESS";
            residents.Change(chat.Id, found => found with { RichMenuId = id });
        }
        return Postback(chat, by, action.Text("data") ?? "", null, outcome);
    }

    private static JsonObject? Find(JsonNode? node, string label)
    {
        switch (node)
        {
            case JsonArray items:
                return items.Select(item => Find(item, label)).FirstOrDefault(found => found is not null);
            case JsonObject thing:
                if (thing.ContainsKey("type") && thing.Text("label") == label && !thing.ContainsKey("contents")) return thing;
                return thing.Select(property => Find(property.Value, label)).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }
}
