using System.Net;
using System.Text.Json.Nodes;

namespace CivicReports.Tests.LineSimulator;

public sealed class ResidentTests
{
    [Fact]
    public async Task Following_blocking_and_unblocking_are_told_and_seen()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = (string)(await line.Ask(HttpMethod.Post, "residents", new { name = "太郎", language = "en" }))["userId"]!;
        await line.Act(user, new { type = "follow" });
        var follow = (await line.Ear.Next()).Event;
        Assert.Equal("follow", (string?)follow["type"]);
        Assert.False((bool)follow["follow"]!["isUnblocked"]!);
        var profile = await line.Get($"/v2/bot/profile/{user}");
        Assert.Equal("太郎", (string?)profile.Body["displayName"]);
        Assert.Equal("en", (string?)profile.Body["language"]);
        Assert.Contains(user, (await line.Get("/v2/bot/followers/ids")).Body["userIds"]!.AsArray().Select(id => (string)id!));

        await line.Act(user, new { type = "block" });
        var unfollow = (await line.Ear.Next()).Event;
        Assert.Equal("unfollow", (string?)unfollow["type"]);
        Assert.Null(unfollow["replyToken"]);
        Assert.Equal(HttpStatusCode.NotFound, (await line.Get($"/v2/bot/profile/{user}")).Status);
        Assert.DoesNotContain(user, (await line.Get("/v2/bot/followers/ids")).Body["userIds"]!.AsArray().Select(id => (string)id!));

        await line.Act(user, new { type = "unblock" });
        Assert.True((bool)(await line.Ear.Next()).Event["follow"]!["isUnblocked"]!);
    }

    [Fact]
    public async Task The_same_name_is_the_same_user_after_a_restart()
    {
        await using var one = await SimulatorUnderTest.Start();
        await using var two = await SimulatorUnderTest.Start();
        Assert.Equal(await one.AddFriend("花子"), await two.AddFriend("花子"));
    }

    [Fact]
    public async Task Places_stickers_voice_and_files_have_their_shapes()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        await line.Act(user, new { type = "location", latitude = 35.1, longitude = 139.2, title = "位置情報", address = "海風市港町三丁目" });
        await line.Act(user, new { type = "sticker", packageId = "446", stickerId = "1988", keywords = new[] { "OK" } });
        await line.Act(user, new { type = "audio", base64 = "AAAA", durationMs = 1500 });
        await line.Act(user, new { type = "file", base64 = "AAAA", fileName = "地図.pdf" });

        var place = (await line.Ear.Next()).Event["message"]!;
        Assert.Equal((35.1, 139.2, "海風市港町三丁目"), ((double)place["latitude"]!, (double)place["longitude"]!, (string)place["address"]!));
        Assert.Equal("OK", (string?)(await line.Ear.Next()).Event["message"]!["keywords"]![0]);
        Assert.Equal(1500, (int)(await line.Ear.Next()).Event["message"]!["duration"]!);
        var file = (await line.Ear.Next()).Event["message"]!;
        Assert.Equal(("地図.pdf", 3), ((string)file["fileName"]!, (int)file["fileSize"]!));
    }

    [Fact]
    public async Task Buttons_are_tapped_by_their_label()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        object[] buttons =
        [
            new { type = "postback", label = "送る", data = "send:7", displayText = "送る" },
            new { type = "message", label = "やめる", text = "やめます" },
        ];
        object[] quick = [new { type = "action", action = new { type = "datetimepicker", label = "日を選ぶ", data = "when", mode = "date" } }];
        var message = new { type = "template", altText = "確認", template = new { type = "confirm", text = "送りますか", actions = buttons },
            quickReply = new { items = quick } };
        Assert.Equal(HttpStatusCode.OK,
            (await line.Post("/v2/bot/message/push", new { to = user, messages = new object[] { message } })).Status);

        await line.Act(user, new { type = "tap", label = "日を選ぶ", @params = new { date = "2026-11-24" } });
        var picked = (await line.Ear.Next()).Event["postback"]!;
        Assert.Equal(("when", "2026-11-24"), ((string)picked["data"]!, (string)picked["params"]!["date"]!));
        await line.Act(user, new { type = "tap", label = "送る" });
        Assert.Equal("send:7", (string?)(await line.Ear.Next()).Event["postback"]!["data"]);
        await line.Act(user, new { type = "tap", label = "やめる" });
        Assert.Equal("やめます", (string?)(await line.Ear.Next()).Event["message"]!["text"]);
        Assert.Equal(HttpStatusCode.Conflict,
            (await line.Control.PostAsync($"residents/{user}/acts",
                new StringContent("""{"type":"tap","label":"日を選ぶ","params":{"date":"2026-11-24"}}""", null,
                    "application/json"))).StatusCode);
    }

    [Fact]
    public async Task A_group_is_a_source_of_its_own()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var group = (string)(await line.Act(user, new { type = "joinGroup", name = "町内会" }))["groupId"]!;
        Assert.Equal("join", (string?)(await line.Ear.Next()).Event["type"]);
        await line.Act(user, new { type = "text", text = "こんにちは", groupId = group });
        var said = (await line.Ear.Next()).Event;
        Assert.Equal(("group", group, user),
            ((string)said["source"]!["type"]!, (string)said["source"]!["groupId"]!, (string)said["source"]!["userId"]!));

        await line.Post("/v2/bot/message/reply", new
        {
            replyToken = (string)said["replyToken"]!, messages = new[] { SimulatorUnderTest.Text("個人トークで") },
        });
        Assert.Equal(1, (int)(await line.Ask(HttpMethod.Get, $"chats/{group}"))["counts"]!["replies"]!);
        Assert.Equal(0, (int)(await line.Chat(user))["counts"]!["replies"]!);
    }

    [Fact]
    public async Task The_loading_indicator_shows_until_the_next_message()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        Assert.Equal(HttpStatusCode.Accepted,
            (await line.Post("/v2/bot/chat/loading/start", new { chatId = user, loadingSeconds = 10 })).Status);
        Assert.True((bool)(await line.Chat(user))["loading"]!);
        await line.Post("/v2/bot/message/push", new { to = user, messages = new[] { SimulatorUnderTest.Text("x") } });
        Assert.False((bool)(await line.Chat(user))["loading"]!);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await line.Post("/v2/bot/chat/loading/start", new { chatId = user, loadingSeconds = 7 })).Status);
    }

    [Fact]
    public async Task Every_request_both_ways_is_in_the_log_and_counted()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var token = await line.ReplyToken(user);
        await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { SimulatorUnderTest.Text("はい") } });
        await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { SimulatorUnderTest.Text("はい") } });

        var log = (await line.Ask(HttpMethod.Get, "traffic")).AsArray();
        Assert.Equal(["webhook", "api", "api"], log.Select(entry => (string)entry!["direction"]!));
        Assert.Equal(user, (string?)log[0]!["who"]);
        Assert.Equal("はい", (string?)log[1]!["request"]!["messages"]![0]!["text"]);
        Assert.Equal(["200", "400"], (await line.Ask(HttpMethod.Get, "counts"))["POST /v2/bot/message/reply"]!.AsObject()
            .Select(count => count.Key));

        await line.Ask(HttpMethod.Post, "reset");
        Assert.Empty((await line.Ask(HttpMethod.Get, "traffic")).AsArray());
        Assert.Equal(2, (await line.Ask(HttpMethod.Get, "residents")).AsArray().Count);
    }

    [Fact]
    public async Task Open_pages_are_told_what_changed()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var stream = new StreamReader(await line.Control.GetStreamAsync("live", patience.Token));
        Assert.Equal(": open", await stream.ReadLineAsync(patience.Token));
        await line.Ask(HttpMethod.Post, $"residents/{user}/acts", new { type = "text", text = "x" });
        string? news;
        do news = await stream.ReadLineAsync(patience.Token);
        while (news is not null && news != $"data: chat:{user}");
        Assert.Equal($"data: chat:{user}", news);
    }

    [Fact]
    public async Task Unknown_faults_and_acts_are_named()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        using var fault = await line.Control.PatchAsync("faults", new StringContent("""{"duplicates":true}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, fault.StatusCode);
        Assert.Contains("duplicateWebhooks", (string?)JsonNode.Parse(await fault.Content.ReadAsStringAsync())!["message"]);
        using var act = await line.Control.PostAsync($"residents/{user}/acts",
            new StringContent("""{"type":"shout"}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.Conflict, act.StatusCode);
    }
}
