using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>What a resident is to the account.</summary>
public enum Friendship
{
    Stranger,
    Friend,
    Blocked,
}

/// <summary>One line in a chat: what a resident or the account said, or a note such as "blocked".</summary>
public sealed record ChatEntry
{
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>"resident", "account" or "note".</summary>
    public required string From { get; init; }

    /// <summary>reply, push, multicast, broadcast for the account; the kind of act for a resident.</summary>
    public required string Via { get; init; }
    public string? MessageId { get; init; }
    public required JsonNode Message { get; init; }
    public string? RetryKey { get; init; }
    public string? RequestId { get; init; }
    public string? UserId { get; init; }
    public bool Unsent { get; init; }
}

/// <summary>A personal chat with a resident, or a group.</summary>
public sealed record Chat
{
    /// <summary>"U…" or "C…".</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Language { get; init; } = "ja";
    public string? PictureUrl { get; init; }
    public string? StatusMessage { get; init; }
    public Friendship Friendship { get; init; }

    /// <summary>The menu linked to this resident alone, before the default one.</summary>
    public string? RichMenuId { get; init; }
    public DateTimeOffset? LoadingUntil { get; init; }
    public IReadOnlyList<string> Members { get; init; } = [];
    public bool IsGroup => Id.StartsWith('C');
}

/// <summary>Everyone who can write to the account, and what each of them sees.</summary>
public sealed class Residents(SimulatorOptions options, SimulatorClock clock, LiveChanges live)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Chat> chats = [];
    private readonly List<string> order = [];
    private readonly Dictionary<string, List<ChatEntry>> entries = [];
    private long last;

    public IReadOnlyList<Chat> All()
    {
        lock (gate) return [.. order.Select(id => chats[id])];
    }

    public bool TryFind(string id, [NotNullWhen(true)] out Chat? chat)
    {
        lock (gate) return chats.TryGetValue(id, out chat);
    }

    /// <summary>Null when the id is taken.</summary>
    public Chat? Add(string? name, string? language, string? userId, Friendship friendship)
    {
        Chat chat;
        lock (gate)
        {
            name ??= $"住民 {Letter(order.Count(id => id.StartsWith('U')))}";
            chat = new Chat { Id = userId ?? Ids.UserId(options.ChannelId, name), Name = name, Language = language ?? "ja",
                Friendship = friendship };
            if (!Store(chat)) return null;
        }
        live.Tell("state");
        return chat;
    }

    public Chat AddGroup(string name, IReadOnlyList<string> members)
    {
        var chat = new Chat { Id = "C" + Ids.Hex32(), Name = name, Members = members, Friendship = Friendship.Friend };
        lock (gate) Store(chat);
        live.Tell("state");
        return chat;
    }

    public void Change(string id, Func<Chat, Chat> change)
    {
        lock (gate) chats[id] = change(chats[id]);
        live.Tell("chat:" + id);
    }

    public ChatEntry Write(string chatId, ChatEntry entry)
    {
        lock (gate)
        {
            entry = entry with { Seq = ++last, At = clock.GetUtcNow() };
            entries[chatId].Add(entry);
            if (entry.From == "account") chats[chatId] = chats[chatId] with { LoadingUntil = null };
        }
        live.Tell("chat:" + chatId);
        return entry;
    }

    /// <summary>True when the resident wrote that message and had not unsent it before.</summary>
    public bool Unsend(string chatId, string messageId)
    {
        lock (gate)
        {
            var said = entries[chatId];
            var at = said.FindIndex(entry => entry.MessageId == messageId && entry.From == "resident" && !entry.Unsent);
            if (at < 0) return false;
            said[at] = said[at] with { Unsent = true };
        }
        live.Tell("chat:" + chatId);
        return true;
    }

    public IReadOnlyList<ChatEntry> Entries(string chatId, long after = 0)
    {
        lock (gate) return [.. entries[chatId].Where(entry => entry.Seq > after)];
    }

    /// <summary>Two residents who have not added the account yet, as on the first day.</summary>
    public void Reset()
    {
        lock (gate)
        {
            chats.Clear();
            order.Clear();
            entries.Clear();
        }
        Add("住民 A", "ja", null, Friendship.Stranger);
        Add("住民 B", "en", null, Friendship.Stranger);
    }

    private bool Store(Chat chat)
    {
        if (!chats.TryAdd(chat.Id, chat)) return false;
        order.Add(chat.Id);
        entries[chat.Id] = [];
        return true;
    }

    private static string Letter(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + (char)('A' + (index % 26));
}
