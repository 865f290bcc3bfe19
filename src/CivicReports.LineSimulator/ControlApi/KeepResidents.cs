using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivicReports.LineSimulator.LineApi;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>Residents and groups, and what stands in their chats.</summary>
public static partial class KeepResidents
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/residents",
            (Residents residents) => LineAnswer.Ok(new JsonArray([.. residents.All().Where(chat => !chat.IsGroup).Select(Show)])));
        api.MapGet("/groups", (Residents residents) =>
            LineAnswer.Ok(new JsonArray([.. residents.All().Where(chat => chat.IsGroup).Select(Show)])));
        api.MapPost("/residents", Create);
        api.MapGet("/chats/{id}", ShowChat);
        api.MapGet("/residents/{id}/chat", ShowChat);
    }

    public static JsonObject Show(Chat chat)
    {
        var shown = new JsonObject
        {
            ["userId"] = chat.Id,
            ["name"] = chat.Name,
            ["language"] = chat.Language,
            ["friendship"] = Word(chat.Friendship),
        };
        if (chat.PictureUrl is not null) shown["pictureUrl"] = chat.PictureUrl;
        if (chat.IsGroup) shown["members"] = Json.From(chat.Members);
        return shown;
    }

    private static async Task<IResult> Create(HttpContext http, Residents residents)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        if (body.Text("userId") is { } id && !UserId().IsMatch(id))
            return LineAnswer.Error(400, "userId must be U and 32 hexadecimal digits.");
        var friendship = (body.Text("friendship") ?? "stranger") switch
        {
            "stranger" => Friendship.Stranger, "friend" => Friendship.Friend, "blocked" => Friendship.Blocked, _ => (Friendship?)null,
        };
        if (friendship is null) return LineAnswer.Error(400, "friendship must be stranger, friend or blocked.");
        var chat = residents.Add(body.Text("name"), body.Text("language"), body.Text("userId"), friendship.Value);
        return chat is null ? LineAnswer.Error(409, "There is such a resident already.") : LineAnswer.Json(201, Show(chat));
    }

    private static IResult ShowChat(string id, Residents residents, RichMenus menus, SimulatorClock clock, long after = 0)
    {
        if (!residents.TryFind(id, out var chat)) return LineAnswer.NotFound();
        var entries = residents.Entries(id);
        var shown = new JsonObject
        {
            ["resident"] = Show(chat),
            ["entries"] = new JsonArray([.. entries.Where(entry => entry.Seq > after).Select(entry => Json.From(entry))]),
            ["loading"] = chat.LoadingUntil > clock.GetUtcNow(),
            ["counts"] = Counts(entries),
        };
        if (menus.For(chat) is { } menu)
        {
            var definition = (JsonObject)menu.Definition.DeepClone();
            definition["richMenuId"] = menu.Id;
            definition["imageUrl"] = $"/simulator/api/richmenus/{menu.Id}/image";
            shown["richMenu"] = definition;
        }
        return LineAnswer.Ok(shown);
    }

    /// <summary>Requests that reached this chat, by kind and by retry key: more than one for a key would be a double delivery.</summary>
    private static JsonObject Counts(IReadOnlyList<ChatEntry> entries)
    {
        var requests = entries.Where(entry => entry.From == "account").DistinctBy(entry => entry.RequestId).ToList();
        return new JsonObject
        {
            ["replies"] = requests.Count(entry => entry.Via == "reply"),
            ["pushes"] = requests.Count(entry => entry.Via == "push"),
            ["multicasts"] = requests.Count(entry => entry.Via == "multicast"),
            ["messages"] = entries.Count(entry => entry.From == "account"),
            ["byRetryKey"] = Json.From(requests.Where(entry => entry.RetryKey is not null)
                .CountBy(entry => entry.RetryKey!).ToDictionary()),
        };
    }

    private static string Word(Friendship friendship) => friendship switch
    {
        Friendship.Friend => "friend",
        Friendship.Blocked => "blocked",
        _ => "stranger",
    };

    [GeneratedRegex("^U[0-9a-f]{32}$")]
    private static partial Regex UserId();
}
