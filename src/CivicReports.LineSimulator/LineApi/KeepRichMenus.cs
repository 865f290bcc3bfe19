using System.Text.Json.Nodes;
using CivicReports.LineSimulator.MessageRules;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Rich menus: create, image, default, per resident.</summary>
public static class KeepRichMenus
{
    public const int MostImageBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/richmenu/validate", (Delegate)((HttpContext http) => Checked(http, _ => LineAnswer.Ok())));
        app.MapPost("/v2/bot/richmenu", (HttpContext http, RichMenus menus) =>
            Checked(http, body => LineAnswer.Ok(new JsonObject { ["richMenuId"] = menus.Add((JsonObject)body.DeepClone()) })));
        app.MapGet("/v2/bot/richmenu/list",
            (RichMenus menus) => LineAnswer.Ok(new JsonObject { ["richmenus"] = new JsonArray([.. menus.All().Select(Show)]) }));
        app.MapGet("/v2/bot/richmenu/{id}",
            (string id, RichMenus menus) => menus.Find(id) is { } menu ? LineAnswer.Ok(Show(menu)) : LineAnswer.NotFound());
        app.MapDelete("/v2/bot/richmenu/{id}", (string id, RichMenus menus) => menus.Remove(id) ? LineAnswer.Ok() : LineAnswer.NotFound());
        app.MapPost("/v2/bot/richmenu/{id}/content", Upload);
        app.MapGet("/v2/bot/richmenu/{id}/content", (string id, RichMenus menus) =>
            menus.Find(id) is { Image: { } image } menu ? Results.Bytes(image, menu.ImageType) : LineAnswer.NotFound());
        app.MapGet("/v2/bot/user/all/richmenu", (RichMenus menus) =>
            menus.DefaultId is { } id ? LineAnswer.Ok(new JsonObject { ["richMenuId"] = id }) : LineAnswer.NotFound());
        app.MapDelete("/v2/bot/user/all/richmenu", (RichMenus menus) =>
        {
            menus.SetDefault(null);
            return LineAnswer.Ok();
        });
        app.MapPost("/v2/bot/user/all/richmenu/{id}", (string id, RichMenus menus) => WhenUsable(menus, id, () => menus.SetDefault(id)));
        app.MapGet("/v2/bot/user/{userId}/richmenu", (string userId, Residents residents) =>
            residents.TryFind(userId, out var chat) && chat.RichMenuId is { } id ? LineAnswer.Ok(new JsonObject { ["richMenuId"] = id })
                : LineAnswer.NotFound());
        app.MapPost("/v2/bot/user/{userId}/richmenu/{id}", (string userId, string id, RichMenus menus, Residents residents) =>
            residents.TryFind(userId, out _) ? WhenUsable(menus, id, () => Link(residents, [userId], id)) : LineAnswer.NotFound());
        app.MapDelete("/v2/bot/user/{userId}/richmenu", (string userId, Residents residents) =>
        {
            Link(residents, [userId], null);
            return LineAnswer.Ok();
        });
        app.MapPost("/v2/bot/richmenu/bulk/link", (HttpContext http, RichMenus menus, Residents residents) =>
            Bulk(http, residents, menus, link: true));
        app.MapPost("/v2/bot/richmenu/bulk/unlink", (HttpContext http, RichMenus menus, Residents residents) =>
            Bulk(http, residents, menus, link: false));
    }

    private static async Task<IResult> Checked(HttpContext http, Func<JsonObject, IResult> then)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        RequestNotes.Of(http).Summary = body.Text("name");
        return CheckRichMenu.Of(body!) is { } error ? LineAnswer.Json(400, error) : then(body!);
    }

    private static async Task<IResult> Upload(string id, HttpContext http, RichMenus menus)
    {
        if (menus.Find(id) is not { } menu) return LineAnswer.NotFound();
        if (http.Request.ContentType is not ("image/jpeg" or "image/png"))
            return LineAnswer.Error(415, $"The content type, {http.Request.ContentType ?? "none"}, is not supported");
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        if (bytes.Length > MostImageBytes) return LineAnswer.Error(413, "The image is larger than 1 MB");
        var image = bytes.ToArray();
        if (!IsPicture(image)) return LineAnswer.Error(400, "The image is neither JPEG nor PNG");
        if (menu.Image is not null) return LineAnswer.Error(400, "An image has already been uploaded to the richmenu");
        menus.SetImage(id, image, http.Request.ContentType);
        return LineAnswer.Ok();
    }

    private static async Task<IResult> Bulk(HttpContext http, Residents residents, RichMenus menus, bool link)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var users = body.Items("userIds")?.Select(id => id!.GetValue<string>()).ToList() ?? [];
        if (users.Count is 0 or > 500) return LineAnswer.Error(400, "The value for the 'userIds' parameter is invalid");
        var id = link ? body.Text("richMenuId") ?? "" : null;
        if (id is null)
        {
            Link(residents, users, null);
            return LineAnswer.Json(202, new JsonObject());
        }
        return WhenUsable(menus, id, () => Link(residents, users, id), accepted: 202);
    }

    private static void Link(Residents residents, IReadOnlyList<string> users, string? id)
    {
        foreach (var user in users)
            if (residents.TryFind(user, out _)) residents.Change(user, chat => chat with { RichMenuId = id });
    }

    private static IResult WhenUsable(RichMenus menus, string id, Action then, int accepted = 200)
    {
        if (menus.Find(id) is not { } menu) return LineAnswer.NotFound();
        if (menu.Image is null)
            return LineAnswer.Json(400, new JsonObject
            {
                ["message"] = "must upload richmenu image before applying it to user", ["details"] = new JsonArray(),
            });
        then();
        return LineAnswer.Json(accepted, new JsonObject());
    }

    private static JsonObject Show(RichMenu menu)
    {
        var shown = (JsonObject)menu.Definition.DeepClone();
        shown["richMenuId"] = menu.Id;
        return shown;
    }

    private static bool IsPicture(byte[] bytes) =>
        bytes.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) || bytes.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]);
}
