using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Names for rich menus: tabs switch by them, a disaster repoints one.</summary>
public static partial class KeepRichMenuAliases
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/richmenu/alias", Create);
        app.MapGet("/v2/bot/richmenu/alias/list", (RichMenus menus) => LineAnswer.Ok(new JsonObject
        {
            ["aliases"] = new JsonArray([.. menus.Aliases().Select(alias => Show(alias.Key, alias.Value))]),
        }));
        app.MapGet("/v2/bot/richmenu/alias/{alias}", (string alias, RichMenus menus) =>
            menus.Aliases().TryGetValue(alias, out var id) ? LineAnswer.Ok(Show(alias, id)) : LineAnswer.NotFound());
        app.MapPost("/v2/bot/richmenu/alias/{alias}", async (string alias, HttpContext http, RichMenus menus) =>
        {
            var (body, refusal) = await LineAnswer.Read(http);
            if (refusal is not null) return refusal;
            var id = body.Text("richMenuId") ?? "";
            return menus.Find(id) is null ? LineAnswer.Error(400, "richmenu not found") : menus.MoveAlias(alias, id) ? LineAnswer.Ok()
                : LineAnswer.NotFound();
        });
        app.MapDelete("/v2/bot/richmenu/alias/{alias}", (string alias, RichMenus menus) =>
            menus.RemoveAlias(alias) ? LineAnswer.Ok() : LineAnswer.NotFound());
    }

    private static async Task<IResult> Create(HttpContext http, RichMenus menus)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var (alias, id) = (body.Text("richMenuAliasId") ?? "", body.Text("richMenuId") ?? "");
        if (!AliasName().IsMatch(alias)) return LineAnswer.Error(400, "The value for the 'richMenuAliasId' parameter is invalid");
        if (menus.Find(id) is not { } menu) return LineAnswer.Error(400, "richmenu not found");
        if (menu.Image is null) return LineAnswer.Error(400, "must upload richmenu image before creating richmenu alias");
        return menus.AddAlias(alias, id) ? LineAnswer.Ok() : LineAnswer.Error(400, "conflict richmenu alias id");
    }

    private static JsonObject Show(string alias, string id) => new() { ["richMenuAliasId"] = alias, ["richMenuId"] = id };

    [GeneratedRegex("^[a-z0-9_-]{1,32}$")]
    private static partial Regex AliasName();
}
