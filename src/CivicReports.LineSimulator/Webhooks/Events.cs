using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.Webhooks;

/// <summary>Builds webhook events as the platform writes them.</summary>
public sealed class Events(SimulatorClock clock, ReplyTokens tokens)
{
    /// <summary>An event of this chat; what cannot be answered (unfollow, unsend, leave) carries no reply token.</summary>
    public JsonObject New(string type, Chat chat, string? userId, bool answerable)
    {
        var now = clock.GetUtcNow();
        var made = new JsonObject
        {
            ["type"] = type,
            ["webhookEventId"] = Ids.Ulid(now),
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
            ["timestamp"] = now.ToUnixTimeMilliseconds(),
            ["source"] = Source(chat, userId),
            ["mode"] = "active",
        };
        if (answerable) made["replyToken"] = tokens.Issue(chat.Id);
        return made;
    }

    public JsonObject NewMessage(Chat chat, string? userId, JsonObject message)
    {
        var made = New("message", chat, userId, answerable: true);
        message["markAsReadToken"] = Ids.Token(48);
        made["message"] = message;
        return made;
    }

    private static JsonObject Source(Chat chat, string? userId)
    {
        if (!chat.IsGroup) return new JsonObject { ["type"] = "user", ["userId"] = chat.Id };
        var source = new JsonObject { ["type"] = "group", ["groupId"] = chat.Id };
        if (userId is not null) source["userId"] = userId;
        return source;
    }
}
