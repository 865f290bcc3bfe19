using System.Net;
using System.Text.Json.Nodes;

namespace CivicReports.Tests.LineSimulator;

public sealed class ContentTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    private static async Task<string> SendPhoto(SimulatorUnderTest line, string user) =>
        (string)(await line.Act(user, new
        {
            type = "image", base64 = Convert.ToBase64String(Photo), contentType = "image/jpeg",
        }))["events"]![0]!["message"]!["id"]!;

    [Fact]
    public async Task The_bytes_come_back_with_their_type()
    {
        await using var line = await SimulatorUnderTest.Start();
        var id = await SendPhoto(line, await line.AddFriend("花子"));
        using var response = await line.Line.GetAsync($"/v2/bot/message/{id}/content");
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Photo, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await line.Line.GetAsync($"/v2/bot/message/{id}/content/preview")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await line.Line.GetAsync($"/v2/bot/message/{id}/content/transcoding")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await line.Line.GetAsync("/v2/bot/message/1/content")).StatusCode);
    }

    [Fact]
    public async Task It_can_be_not_ready_for_a_while()
    {
        await using var line = await SimulatorUnderTest.Start();
        await line.Fault(new { contentNotReadySeconds = 5 });
        var id = await SendPhoto(line, await line.AddFriend("花子"));
        Assert.Equal(HttpStatusCode.Accepted, (await line.Line.GetAsync($"/v2/bot/message/{id}/content")).StatusCode);
        await line.PassTime(5);
        Assert.Equal(HttpStatusCode.OK, (await line.Line.GetAsync($"/v2/bot/message/{id}/content")).StatusCode);
    }

    [Fact]
    public async Task What_was_unsent_is_gone()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var id = await SendPhoto(line, user);
        var unsent = await line.Act(user, new { type = "unsend", messageId = id });

        Assert.Equal(id, (string?)unsent["events"]![0]!["unsend"]!["messageId"]);
        Assert.Null(unsent["events"]![0]!["replyToken"]);
        var (status, body) = await line.Get($"/v2/bot/message/{id}/content");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Equal("The content is gone", (string?)body["message"]);
        Assert.True((bool)(await line.Chat(user))["entries"]![0]!["unsent"]!);
    }

    [Fact]
    public async Task Gone_can_be_switched_on()
    {
        await using var line = await SimulatorUnderTest.Start();
        var id = await SendPhoto(line, await line.AddFriend("花子"));
        await line.Fault(new { contentGone = true });
        Assert.Equal(HttpStatusCode.Gone, (await line.Get($"/v2/bot/message/{id}/content")).Status);
    }

    [Fact]
    public async Task Several_photos_are_one_imageSet_of_several_events()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var images = Enumerable.Range(0, 3).Select(_ => new { base64 = Convert.ToBase64String(Photo), contentType = "image/jpeg" });
        await line.Act(user, new { type = "image", images, deliveryOrder = new[] { 2, 0, 1 } });

        var heard = new List<JsonNode>();
        for (var i = 0; i < 3; i++) heard.Add((await line.Ear.Next()).Json);
        Assert.All(heard, body => Assert.Single(body["events"]!.AsArray()));
        var sets = heard.Select(body => body["events"]![0]!["message"]!["imageSet"]!).ToList();
        Assert.Equal([3, 1, 2], sets.Select(set => (int)set["index"]!));
        Assert.Single(sets.Select(set => (string)set["id"]!).Distinct());
        Assert.All(sets, set => Assert.Equal(3, (int)set["total"]!));
    }

    [Fact]
    public async Task Photos_can_be_uploaded_as_files()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Photo) { Headers = { ContentType = new("image/jpeg") } }, "photo", "a.jpg" },
        };
        using var response = await line.Control.PostAsync($"residents/{user}/photos?wait=true", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var message = (await line.Ear.Next()).Event["message"]!;
        Assert.Null(message["imageSet"]);
        Assert.Equal("line", (string?)message["contentProvider"]!["type"]);
        Assert.Equal(Photo, await line.Line.GetByteArrayAsync($"/v2/bot/message/{message["id"]}/content"));
    }
}
