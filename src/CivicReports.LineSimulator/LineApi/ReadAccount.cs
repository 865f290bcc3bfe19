using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Quota, profiles, followers, the account itself, loading indicator, read marks.</summary>
public static class ReadAccount
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v2/bot/message/quota", (Quota quota) => LineAnswer.Ok(quota.Now.Limit is { } limit
            ? new JsonObject { ["type"] = "limited", ["value"] = limit }
            : new JsonObject { ["type"] = "none" }));
        app.MapGet("/v2/bot/message/quota/consumption", (Quota quota) => LineAnswer.Ok(new JsonObject { ["totalUsage"] = quota.Now.Used }));
        app.MapGet("/v2/bot/info", Info);
        app.MapGet("/v2/bot/profile/{userId}", Profile);
        app.MapGet("/v2/bot/group/{groupId}/member/{userId}", (string groupId, string userId, Residents residents, HttpContext http) =>
            residents.TryFind(groupId, out var group) && group.Members.Contains(userId) ? Profile(userId, residents, http)
                : LineAnswer.NotFound());
        app.MapGet("/v2/bot/followers/ids", Followers);
        app.MapPost("/v2/bot/chat/loading/start", Loading);
        app.MapPost("/v2/bot/chat/markAsRead", async (HttpContext http) =>
        {
            var (body, refusal) = await LineAnswer.Read(http);
            return refusal ?? (string.IsNullOrEmpty(body.Text("markAsReadToken")) ? LineAnswer.Error(400, "Invalid markAsReadToken")
                : LineAnswer.Ok());
        });
    }

    private static IResult Info(Account account, SimulatorOptions options) => LineAnswer.Ok(new JsonObject
    {
        ["userId"] = account.BotUserId,
        ["basicId"] = "@simulator",
        ["displayName"] = options.AccountName,
        ["chatMode"] = "bot",
        ["markAsReadMode"] = "auto",
    });

    private static IResult Profile(string userId, Residents residents, HttpContext http)
    {
        RequestNotes.Of(http).Who = userId;
        if (!residents.TryFind(userId, out var chat) || chat.IsGroup || chat.Friendship == Friendship.Blocked) return LineAnswer.NotFound();
        var profile = new JsonObject { ["userId"] = chat.Id, ["displayName"] = chat.Name, ["language"] = chat.Language };
        if (chat.PictureUrl is not null) profile["pictureUrl"] = chat.PictureUrl;
        if (chat.StatusMessage is not null) profile["statusMessage"] = chat.StatusMessage;
        return LineAnswer.Ok(profile);
    }

    private static IResult Followers(Residents residents, int? limit, string? start)
    {
        var most = limit ?? 300;
        if (most is < 1 or > 1000) return LineAnswer.Error(400, "The value for the 'limit' parameter is invalid");
        var skip = int.TryParse(start, out var from) ? from : 0;
        var all = residents.All().Where(chat => !chat.IsGroup && chat.Friendship == Friendship.Friend).Select(chat => chat.Id).ToList();
        var page = new JsonObject { ["userIds"] = Json.From(all.Skip(skip).Take(most)) };
        if (all.Count > skip + most) page["next"] = (skip + most).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return LineAnswer.Ok(page);
    }

    private static async Task<IResult> Loading(HttpContext http, Residents residents, SimulatorClock clock)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var seconds = body.Number("loadingSeconds") ?? 20;
        if (seconds is < 5 or > 60 || seconds % 5 != 0)
            return LineAnswer.Error(400, "The value for the 'loadingSeconds' parameter is invalid");
        if (body.Text("chatId") is not { } chatId || !chatId.StartsWith('U'))
            return LineAnswer.Error(400, "The value for the 'chatId' parameter is invalid");
        RequestNotes.Of(http).Who = chatId;
        if (residents.TryFind(chatId, out var chat) && chat.Friendship == Friendship.Friend)
            residents.Change(chatId, found => found with { LoadingUntil = clock.GetUtcNow().AddSeconds(seconds) });
        return LineAnswer.Json(202, new JsonObject());
    }
}
