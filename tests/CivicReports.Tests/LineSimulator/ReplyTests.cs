using System.Net;
using static CivicReports.Tests.LineSimulator.SimulatorUnderTest;

namespace CivicReports.Tests.LineSimulator;

public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_reaches_the_chat_once()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        var token = await line.ReplyToken(user);

        var reply = await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { Text("こんにちは") } });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.NotNull(reply.Body["sentMessages"]![0]!["id"]);
        Assert.True(reply.Headers.Contains("x-line-request-id"));

        var again = await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { Text("もう一度") } });
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("Invalid reply token", (string?)again.Body["message"]);

        var chat = await line.Chat(user);
        Assert.Equal(1, (int)chat["counts"]!["replies"]!);
        Assert.Equal("こんにちは", (string?)chat["entries"]!.AsArray().Last()!["message"]!["text"]);
    }

    [Fact]
    public async Task A_reply_token_lives_one_minute()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        var (early, late) = (await line.ReplyToken(user), await line.ReplyToken(user));

        await line.PassTime(55);
        Assert.Equal(HttpStatusCode.OK,
            (await line.Post("/v2/bot/message/reply", new { replyToken = early, messages = new[] { Text("x") } })).Status);
        await line.PassTime(10);
        var reply = await line.Post("/v2/bot/message/reply", new { replyToken = late, messages = new[] { Text("x") } });
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("Invalid reply token", (string?)reply.Body["message"]);
    }

    [Fact]
    public async Task Tokens_can_arrive_expired_on_demand()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        await line.Fault(new { expiredReplyTokens = true });
        var token = await line.ReplyToken(user);
        Assert.Equal("Invalid reply token",
            (string?)(await line.Post("/v2/bot/message/reply", new
            {
                replyToken = token, messages = new[] { Text("x") },
            })).Body["message"]);
    }

    [Fact]
    public async Task A_refused_body_does_not_spend_the_token()
    {
        await using var line = await Start();
        var token = await line.ReplyToken(await line.AddFriend("花子"));
        Assert.Equal(HttpStatusCode.BadRequest,
            (await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { Text("") } })).Status);
        Assert.Equal(HttpStatusCode.OK,
            (await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { Text("x") } })).Status);
    }

    [Fact]
    public async Task A_reply_takes_no_retry_key()
    {
        await using var line = await Start();
        var token = await line.ReplyToken(await line.AddFriend("花子"));
        var reply = await line.Post("/v2/bot/message/reply", new { replyToken = token, messages = new[] { Text("x") } },
            retryKey: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }
}
