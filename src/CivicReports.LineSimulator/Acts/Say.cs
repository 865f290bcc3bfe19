using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.Acts;

/// <summary>A picture, voice or file a resident sends.</summary>
public sealed record Attachment(byte[] Bytes, string ContentType, string? FileName);

/// <summary>Residents say things: text, stickers, places, photos, voice, files.</summary>
public sealed class Say(Residents residents, Contents contents, Events events, EventQueue queue, SimulatorClock clock)
{
    public Act Text(Chat chat, string? by, string text) =>
        Message(chat, by, new JsonObject { ["type"] = "text", ["text"] = text, ["quoteToken"] = Ids.Token(48) });

    public Act Sticker(Chat chat, string? by, string packageId, string stickerId, IEnumerable<string> keywords) =>
        Message(chat, by, new JsonObject
    {
        ["type"] = "sticker",
        ["packageId"] = packageId,
        ["stickerId"] = stickerId,
        ["stickerResourceType"] = "STATIC",
        ["keywords"] = new JsonArray([.. keywords]),
        ["quoteToken"] = Ids.Token(48),
    });

    public Act Location(Chat chat, string? by, string? title, string? address, double latitude, double longitude)
    {
        var message = new JsonObject { ["type"] = "location", ["latitude"] = latitude, ["longitude"] = longitude };
        if (title is not null) message["title"] = title;
        if (address is not null) message["address"] = address;
        return Message(chat, by, message);
    }

    /// <summary>One photo alone, or several as one imageSet; events leave in the given order, as LINE promises none.</summary>
    public Act Photos(Chat chat, string? by, IReadOnlyList<Attachment> photos, IReadOnlyList<int>? deliveryOrder)
    {
        var set = Ids.Hex32().ToUpperInvariant();
        var messages = photos.Select((photo, index) =>
        {
            var message = new JsonObject
            {
                ["type"] = "image", ["quoteToken"] = Ids.Token(48), ["contentProvider"] = new JsonObject { ["type"] = "line" },
            };
            if (photos.Count > 1) message["imageSet"] = new JsonObject { ["id"] = set, ["index"] = index + 1, ["total"] = photos.Count };
            return Write(chat, by, message, photo);
        }).ToList();
        var order = deliveryOrder is { Count: > 0 } ? deliveryOrder : [.. Enumerable.Range(0, messages.Count)];
        var sent = order.Select(index => events.NewMessage(chat, by, messages[index])).ToList();
        return new Act(sent, [.. sent.Select(made => queue.Add(chat.Id, made))]);
    }

    public Act Media(Chat chat, string? by, string type, Attachment attachment, int? durationMs)
    {
        var message = new JsonObject { ["type"] = type };
        if (type == "file")
        {
            message["fileName"] = attachment.FileName ?? "file.bin";
            message["fileSize"] = attachment.Bytes.Length;
        }
        else
        {
            message["duration"] = durationMs ?? 3000;
            message["contentProvider"] = new JsonObject { ["type"] = "line" };
        }
        return Send(chat, by, Write(chat, by, message, attachment));
    }

    private Act Message(Chat chat, string? by, JsonObject message) => Send(chat, by, Write(chat, by, message, null));

    private Act Send(Chat chat, string? by, JsonObject message)
    {
        var made = events.NewMessage(chat, by, message);
        return Act.Of(made, queue.Add(chat.Id, made));
    }

    private JsonObject Write(Chat chat, string? by, JsonObject message, Attachment? attachment)
    {
        var id = Ids.Message(clock.GetUtcNow());
        message["id"] = id;
        if (attachment is not null) contents.Keep(id, chat.Id, attachment.Bytes, attachment.ContentType);
        residents.Write(chat.Id, new ChatEntry
        {
            From = "resident", Via = message.Text("type")!, MessageId = id, Message = message.DeepClone(), UserId = by,
        });
        return message;
    }
}
