using CivicReports.Line.Client;
using CivicReports.Line.Messages;

namespace CivicReports.Tests.Line;

public sealed class LineClientAskTests : IAsyncLifetime
{
    private StubLine line = null!;

    public async ValueTask InitializeAsync() => line = await StubLine.Start();

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private static T Value<T>(LineResult<T> result) => Assert.IsType<LineResult<T>.Ok>(result).Value;

    private (string Line, string Text) Asked()
    {
        var asked = Assert.Single(line.Requests);
        line.Requests.Clear();
        return (asked.Line, asked.Text);
    }

    [Fact]
    public async Task Profile()
    {
        line.Says(200, """{"userId":"U1","displayName":"花子","language":"ja","somethingNew":1}""");

        Assert.Equal(new Profile("U1", "花子", Language: "ja"), Value(await line.Client().Profile("U1", default)));
        Assert.Equal(("GET /v2/bot/profile/U1", ""), Asked());

        line.Says(404, """{"message":"Not found"}""");
        Assert.IsType<LineResult<Profile>.NotFound>(await line.Client().Profile("U1", default));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 10)]
    [InlineData(600, 60)]
    public async Task Loading_indicator(int wanted, int shown)
    {
        line.Says(202, "{}");

        Value(await line.Client().LoadingIndicator("U1", TimeSpan.FromSeconds(wanted), default));

        Assert.Equal(("POST /v2/bot/chat/loading/start", $$"""{"chatId":"U1","loadingSeconds":{{shown}}}"""), Asked());
    }

    [Theory]
    [InlineData("""{"type":"none"}""", null)]
    [InlineData("""{"type":"limited","value":200}""", 200L)]
    public async Task Quota(string body, long? limit)
    {
        line.Answer = context => StubLine.Write(
            context, 200, context.Request.Path == "/v2/bot/message/quota" ? body : """{"totalUsage":17}""");

        Assert.Equal(new Quota(limit, 17), Value(await line.Client().Quota(default)));
        Assert.Equal(["GET /v2/bot/message/quota", "GET /v2/bot/message/quota/consumption"], line.Requests.Select(asked => asked.Line));
    }

    [Fact]
    public async Task Bot_info()
    {
        line.Says(200, """{"userId":"Ubot","basicId":"@city","displayName":"市","chatMode":"bot","markAsReadMode":"manual"}""");

        Assert.Equal(new BotInfo("Ubot", "@city", "市", ChatMode: "bot", MarkAsReadMode: "manual"),
            Value(await line.Client().BotInfo(default)));
        Assert.Equal("GET /v2/bot/info", Asked().Line);
    }

    [Fact]
    public async Task Rich_menus()
    {
        var client = line.Client();
        var menu = new RichMenu(new(2500, 1686), true, "主", "メニュー", [new(new(0, 0, 1250, 1686), new PostbackAction("通報する", "report"))])
        {
            RichMenuId = "not sent",
        };
        const string Json =
            """{"size":{"width":2500,"height":1686},"selected":true,"name":"主","chatBarText":"メニュー","areas":"""
            + """[{"bounds":{"x":0,"y":0,"width":1250,"height":1686},"action":{"type":"postback","data":"report","label":"通報する"}}]}""";

        line.Says(200, """{"richMenuId":"richmenu-1"}""");
        Assert.Equal("richmenu-1", Value(await client.CreateRichMenu(menu, default)));
        Assert.Equal(("POST /v2/bot/richmenu", Json), Asked());
        Assert.Equal("richmenu-1", Value(await client.DefaultRichMenu(default)));
        Assert.Equal("GET /v2/bot/user/all/richmenu", Asked().Line);

        line.Says(200, "{}");
        Value(await client.SetRichMenuImage("richmenu-1", new byte[] { 1, 2, 3 }, "image/png", default));
        Assert.Equal("image/png", line.Requests.First().Headers["Content-Type"]);
        Assert.Equal(("POST /data/v2/bot/richmenu/richmenu-1/content", "\u0001\u0002\u0003"), Asked());
        Value(await client.SetDefaultRichMenu("richmenu-1", default));
        Assert.Equal(("POST /v2/bot/user/all/richmenu/richmenu-1", ""), Asked());
        Value(await client.LinkRichMenu("U1", "richmenu-1", default));
        Assert.Equal(("POST /v2/bot/user/U1/richmenu/richmenu-1", ""), Asked());
        Value(await client.DeleteRichMenu("richmenu-1", default));
        Assert.Equal(("DELETE /v2/bot/richmenu/richmenu-1", ""), Asked());

        line.Says(200, $$"""{"richmenus":[{"richMenuId":"richmenu-1",{{Json[1..]}}]}""");
        var listed = Assert.Single(Value(await client.ListRichMenus(default)));
        Assert.Equal(("richmenu-1", "report"), (listed.RichMenuId, Assert.IsType<PostbackAction>(listed.Areas[0].Action).Data));
        Assert.Equal("GET /v2/bot/richmenu/list", Asked().Line);
    }

    [Fact]
    public async Task Webhook_endpoint()
    {
        var client = line.Client();
        var address = new Uri("https://reports.example/line/webhook");

        Value(await client.SetWebhookEndpoint(address, default));
        Assert.Equal(("PUT /v2/bot/channel/webhook/endpoint", """{"endpoint":"https://reports.example/line/webhook"}"""), Asked());

        line.Says(200, """{"endpoint":"https://reports.example/line/webhook","active":true}""");
        Assert.Equal(new WebhookEndpoint(address.AbsoluteUri, true), Value(await client.WebhookEndpoint(default)));
        Assert.Equal("GET /v2/bot/channel/webhook/endpoint", Asked().Line);

        line.Says(200, """{"success":false,"timestamp":"2026-11-22T00:00:00Z","statusCode":0,"reason":"could_not_connect","detail":"x"}""");
        var test = Value(await client.TestWebhookEndpoint(null, default));
        Assert.Equal((false, "could_not_connect"), (test.Success, test.Reason));
        Assert.Equal(("POST /v2/bot/channel/webhook/test", "{}"), Asked());
    }

    [Fact]
    public async Task Other_ends_are_values_too()
    {
        line.Says(403, """{"message":"Not available to your account"}""");
        Assert.Equal("Not available to your account",
            Assert.IsType<LineResult<BotInfo>.Refused>(await line.Client().BotInfo(default)).Message);

        line.Says(503, "");
        Assert.IsType<LineResult<Quota>.TryLater>(await line.Client().Quota(default));

        line.Says(200, "<html>");
        Assert.IsType<LineResult<BotInfo>.TryLater>(await line.Client().BotInfo(default));

        line.Says(200, $$"""{"userId":"U","basicId":"@b","displayName":"{{new string('x', 9 * 1024 * 1024)}}"}""");
        Assert.IsType<LineResult<BotInfo>.TryLater>(await line.Client().BotInfo(default));
    }
}
