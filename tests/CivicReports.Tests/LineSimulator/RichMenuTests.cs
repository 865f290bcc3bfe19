using System.Net;
using System.Net.Http.Headers;

namespace CivicReports.Tests.LineSimulator;

public sealed class RichMenuTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static object Menu(int width = 2500, int height = 843, string chatBarText = "メニュー", int areas = 1) => new
    {
        size = new { width, height },
        selected = true,
        name = "main",
        chatBarText,
        areas = Enumerable.Range(0, areas)
        .Select(_ => new { bounds = new { x = 0, y = 0, width = 1250, height = 843 },
            action = new { type = "postback", label = "通報する", data = "report" } }),
    };

    private static async Task<HttpStatusCode> Upload(SimulatorUnderTest line, string id, byte[] bytes, string type = "image/png")
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await line.Line.PostAsync($"/v2/bot/richmenu/{id}/content", content);
        return response.StatusCode;
    }

    private static async Task<string> Create(SimulatorUnderTest line, bool image = true)
    {
        var id = (string)(await line.Post("/v2/bot/richmenu", Menu())).Body["richMenuId"]!;
        if (image) Assert.Equal(HttpStatusCode.OK, await Upload(line, id, Png));
        return id;
    }

    [Fact]
    public async Task A_menu_with_its_image_becomes_the_default_and_is_seen_and_tapped()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var id = await Create(line, image: false);
        var early = await line.Post($"/v2/bot/user/all/richmenu/{id}", new { });
        Assert.Equal("must upload richmenu image before applying it to user", (string?)early.Body["message"]);

        Assert.Equal(HttpStatusCode.OK, await Upload(line, id, Png));
        Assert.Equal(HttpStatusCode.BadRequest, await Upload(line, id, Png));
        Assert.Equal(HttpStatusCode.OK, (await line.Post($"/v2/bot/user/all/richmenu/{id}", new { })).Status);
        Assert.Equal(id, (string?)(await line.Get("/v2/bot/user/all/richmenu")).Body["richMenuId"]);
        Assert.Equal(id, (string?)(await line.Chat(user))["richMenu"]!["richMenuId"]);

        await line.Act(user, new { type = "tap", label = "通報する" });
        Assert.Equal("report", (string?)(await line.Ear.Next()).Event["postback"]!["data"]);

        Assert.Equal(HttpStatusCode.OK, (await line.Line.DeleteAsync($"/v2/bot/richmenu/{id}")).StatusCode);
        Assert.Null((await line.Chat(user))["richMenu"]);
        Assert.Equal(HttpStatusCode.NotFound, (await line.Get("/v2/bot/user/all/richmenu")).Status);
    }

    [Fact]
    public async Task A_menu_of_ones_own_comes_before_the_default()
    {
        await using var line = await SimulatorUnderTest.Start();
        var (user, other) = (await line.AddFriend("花子"), await line.AddFriend("太郎"));
        var (common, own) = (await Create(line), await Create(line));
        await line.Post($"/v2/bot/user/all/richmenu/{common}", new { });
        await line.Post($"/v2/bot/user/{user}/richmenu/{own}", new { });
        Assert.Equal(own, (string?)(await line.Get($"/v2/bot/user/{user}/richmenu")).Body["richMenuId"]);
        Assert.Equal(own, (string?)(await line.Chat(user))["richMenu"]!["richMenuId"]);
        Assert.Equal(common, (string?)(await line.Chat(other))["richMenu"]!["richMenuId"]);
        await line.Line.DeleteAsync($"/v2/bot/user/{user}/richmenu");
        Assert.Equal(common, (string?)(await line.Chat(user))["richMenu"]!["richMenuId"]);
        Assert.Equal(2, (await line.Get("/v2/bot/richmenu/list")).Body["richmenus"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_alias_switches_tabs()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var (one, two) = (await Create(line), await Create(line));
        Assert.Equal(HttpStatusCode.OK,
            (await line.Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "tab-2", richMenuId = one })).Status);
        Assert.Equal("conflict richmenu alias id",
            (string?)(await line.Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "tab-2", richMenuId = two })).Body["message"]);
        Assert.Equal(HttpStatusCode.OK, (await line.Post("/v2/bot/richmenu/alias/tab-2", new { richMenuId = two })).Status);
        await line.Act(user, new { type = "action", action = new { type = "richmenuswitch", richMenuAliasId = "tab-2", data = "tab" } });
        var switched = (await line.Ear.Next()).Event["postback"]!;
        Assert.Equal(("tab-2", "SUCCESS"), ((string)switched["params"]!["newRichMenuAliasId"]!, (string)switched["params"]!["status"]!));
        Assert.Equal(two, (string?)(await line.Chat(user))["richMenu"]!["richMenuId"]);
    }

    [Fact]
    public async Task Images_are_pictures_of_at_most_one_megabyte()
    {
        await using var line = await SimulatorUnderTest.Start();
        var id = await Create(line, image: false);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Upload(line, id, [.. Png, .. new byte[1024 * 1024]]));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Upload(line, id, Png, "image/webp"));
        Assert.Equal(HttpStatusCode.BadRequest, await Upload(line, id, [1, 2, 3]));
    }

    [Theory]
    [InlineData(799, 300, "メニュー", 1, "size.width")]
    [InlineData(2500, 249, "メニュー", 1, "size.height")]
    [InlineData(1000, 1000, "メニュー", 1, "size.height")]
    [InlineData(2500, 843, "十四字より長いメニューのことば", 1, "chatBarText")]
    [InlineData(2500, 843, "メニュー", 21, "areas")]
    public async Task Wrong_menus_are_refused_by_property(int width, int height, string text, int areas, string property)
    {
        await using var line = await SimulatorUnderTest.Start();
        foreach (var path in new[] { "/v2/bot/richmenu", "/v2/bot/richmenu/validate" })
        {
            var (status, body, _) = await line.Post(path, Menu(width, height, text, areas));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal([property], body["details"]!.AsArray().Select(detail => (string)detail!["property"]!));
        }
    }
}
