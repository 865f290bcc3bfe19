using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.Acts;

/// <summary>Residents add, block and unblock the account, take messages back, invite it into groups.</summary>
public sealed class Befriend(Residents residents, Contents contents, Events events, EventQueue queue)
{
    public Act Follow(Chat chat)
    {
        if (chat.Friendship == Friendship.Friend) return Act.Refused("This resident is a friend already.");
        var unblocked = chat.Friendship == Friendship.Blocked;
        residents.Change(chat.Id, found => found with { Friendship = Friendship.Friend });
        Note(chat.Id, unblocked ? "unblock" : "follow");
        var made = events.New("follow", chat, null, answerable: true);
        made["follow"] = new JsonObject { ["isUnblocked"] = unblocked };
        return Act.Of(made, queue.Add(chat.Id, made));
    }

    public Act Block(Chat chat)
    {
        if (chat.Friendship == Friendship.Blocked) return Act.Refused("This resident has blocked the account already.");
        residents.Change(chat.Id, found => found with { Friendship = Friendship.Blocked });
        Note(chat.Id, "block");
        var made = events.New("unfollow", chat, null, answerable: false);
        return Act.Of(made, queue.Add(chat.Id, made));
    }

    public Act Unsend(Chat chat, string? by, string messageId)
    {
        if (!residents.Unsend(chat.Id, messageId)) return Act.Refused("There is no such message of this resident to take back.");
        contents.Remove(messageId);
        var made = events.New("unsend", chat, by, answerable: false);
        made["unsend"] = new JsonObject { ["messageId"] = messageId };
        return Act.Of(made, queue.Add(chat.Id, made));
    }

    public Act JoinGroup(Chat resident, string? name)
    {
        var group = residents.AddGroup(name ?? "グループ", [resident.Id]);
        Note(group.Id, "join");
        var made = events.New("join", group, null, answerable: true);
        return Act.Of(made, queue.Add(group.Id, made)) with { More = new JsonObject { ["groupId"] = group.Id } };
    }

    public Act LeaveGroup(Chat group)
    {
        Note(group.Id, "leave");
        var made = events.New("leave", group, null, answerable: false);
        return Act.Of(made, queue.Add(group.Id, made));
    }

    private void Note(string chatId, string what) =>
        residents.Write(chatId, new ChatEntry
        {
            From = "note", Via = what, Message = new JsonObject { ["type"] = "note", ["note"] = what },
        });
}
