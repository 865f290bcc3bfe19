using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Acts;
using CivicReports.LineSimulator.LineApi;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>Everything a resident can do, as JSON; photos also as a form with files.</summary>
public sealed class ActAsResident(Residents residents, Say say, Tap tap, Befriend befriend)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/residents/{id}/acts", async (string id, HttpContext http, ActAsResident acting, bool wait = false) =>
        {
            var (body, refusal) = await LineAnswer.Read(http);
            return refusal ?? await Answer(acting.Do(id, body!), wait);
        });
        api.MapPost("/residents/{id}/photos", async (string id, HttpContext http, ActAsResident acting, bool wait = false) =>
        {
            if (!http.Request.HasFormContentType) return LineAnswer.Error(415, "Send the photos as multipart/form-data.");
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var photos = new List<Attachment>();
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, http.RequestAborted);
                photos.Add(new Attachment(bytes.ToArray(), file.ContentType, file.FileName));
            }
            return await Answer(acting.InChat(id, form["groupId"], (chat, by) => acting.SendPhotos(chat, by, photos, null)), wait);
        });
    }

    private Act Do(string id, JsonObject body) => InChat(id, body.Text("groupId"), (chat, by) => body.Text("type") switch
    {
        "text" => say.Text(chat, by, body.Text("text") ?? ""),
        "sticker" => say.Sticker(chat, by, body.Text("packageId") ?? "1", body.Text("stickerId") ?? "1",
            body.Items("keywords")?.Select(word => word!.GetValue<string>()) ?? []),
        "location" => Place(chat, by, body),
        "image" => SendPhotos(chat, by, [.. (body.Items("images") ?? [body.DeepClone()]).Select(image => Attached(image, "image/jpeg"))],
            body.Items("deliveryOrder")?.Select(index => index!.GetValue<int>()).ToList()),
        "video" => say.Media(chat, by, "video", Attached(body, "video/mp4"), (int?)body.Number("durationMs")),
        "audio" => say.Media(chat, by, "audio", Attached(body, "audio/m4a"), (int?)body.Number("durationMs")),
        "file" => say.Media(chat, by, "file", Attached(body, "application/octet-stream"), null),
        "postback" => tap.Postback(chat, by, body.Text("data") ?? "", body.Text("displayText"), body.Child("params")),
        "action" when body.Child("action") is { } action => tap.Action(chat, by, action, body.Child("params")),
        "tap" => tap.Label(chat, by, body.Text("label") ?? "", body.Child("params")),
        "follow" or "unblock" => befriend.Follow(chat),
        "block" or "unfollow" => befriend.Block(chat),
        "unsend" => befriend.Unsend(chat, by, body.Text("messageId") ?? ""),
        "joinGroup" => befriend.JoinGroup(chat, body.Text("name")),
        "leaveGroup" when chat.IsGroup => befriend.LeaveGroup(chat),
        _ => Act.Refused("type must be text, sticker, location, image, video, audio, file, postback, action, tap, follow, block, unblock, "
            + "unsend, joinGroup or leaveGroup."),
    }, body.Text("type"));

    private Act InChat(string id, string? groupId, Func<Chat, string?, Act> act, string? type = null)
    {
        if (!residents.TryFind(id, out var resident) || resident.IsGroup) return Act.Refused("There is no such resident.");
        if (!string.IsNullOrEmpty(groupId))
            return residents.TryFind(groupId, out var group) && group.Members.Contains(id) ? act(group, id)
                : Act.Refused("This resident is in no such group.");
        if (resident.Friendship == Friendship.Blocked && type is not ("follow" or "unblock" or "joinGroup" or "unsend"))
            return Act.Refused("This resident has blocked the account.");
        return act(resident, null);
    }

    private Act Place(Chat chat, string? by, JsonObject body) =>
        body.Number("latitude") is { } latitude and >= -90 and <= 90 && body.Number("longitude") is { } longitude and >= -180 and <= 180
            ? say.Location(chat, by, body.Text("title"), body.Text("address"), latitude, longitude)
            : Act.Refused("A location needs latitude and longitude.");

    private Act SendPhotos(Chat chat, string? by, List<Attachment> photos, List<int>? order)
    {
        if (photos.Count == 0) return Act.Refused("No photo was sent.");
        return order is not null && !order.Order().SequenceEqual(Enumerable.Range(0, photos.Count))
            ? Act.Refused("deliveryOrder must name every photo once, from 0.")
            : say.Photos(chat, by, photos, order);
    }

    private static Attachment Attached(JsonNode? node, string defaultType) =>
        new(Convert.FromBase64String(node.Text("base64") ?? ""), node.Text("contentType") ?? defaultType, node.Text("fileName"));

    private static async Task<IResult> Answer(Act act, bool wait)
    {
        if (act.Refusal is not null)
            return LineAnswer.Error(act.Refusal.StartsWith("There is no such resident", StringComparison.Ordinal) ? 404 : 409, act.Refusal);
        var answer = new JsonObject { ["events"] = new JsonArray([.. act.Events.Select(made => made.DeepClone())]) };
        foreach (var (name, value) in act.More ?? []) answer[name] = value?.DeepClone();
        if (wait) answer["deliveries"] = Json.From<IReadOnlyList<Delivery>>(await Task.WhenAll(act.Deliveries));
        return LineAnswer.Ok(answer);
    }
}
