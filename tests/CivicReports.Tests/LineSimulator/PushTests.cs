using System.Net;
using static CivicReports.Tests.LineSimulator.SimulatorUnderTest;

namespace CivicReports.Tests.LineSimulator;

public sealed class PushTests
{
    private const string Push = "/v2/bot/message/push";

    [Fact]
    public async Task The_same_retry_key_is_accepted_once_within_a_day()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        var key = Guid.NewGuid().ToString();
        var body = new { to = user, messages = new[] { Text("対応中です") } };

        var first = await line.Post(Push, body, key);
        var second = await line.Post(Push, body, key);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal("The retry key is already accepted", (string?)second.Body["message"]);
        Assert.Equal(first.Headers.GetValues("x-line-request-id").Single(),
            second.Headers.GetValues("x-line-accepted-request-id").Single());
        Assert.Equal(first.Body["sentMessages"]!.ToJsonString(), second.Body["sentMessages"]!.ToJsonString());
        Assert.Equal(1, (int)(await line.Chat(user))["counts"]!["byRetryKey"]![key]!);

        await line.PassTime(24 * 3600);
        Assert.Equal(HttpStatusCode.OK, (await line.Post(Push, body, key)).Status);
        Assert.Equal(2, (int)(await line.Chat(user))["counts"]!["byRetryKey"]![key]!);
    }

    [Fact]
    public async Task Many_attempts_at_once_with_one_key_deliver_once()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        var key = Guid.NewGuid().ToString();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => line.Post(Push, new { to = user, messages = new[] { Text("x") } }, key)));
        Assert.Single(attempts, attempt => attempt.Status == HttpStatusCode.OK);
        Assert.Equal(1, (int)(await line.Chat(user))["counts"]!["pushes"]!);
    }

    [Fact]
    public async Task An_answer_can_be_lost_after_the_push_was_accepted()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        var key = Guid.NewGuid().ToString();
        var body = new { to = user, messages = new[] { Text("x") } };
        await line.Fault(new { api = "lostAnswer", apiFor = "push", apiTimes = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => line.Post(Push, body, key));
        Assert.Equal(HttpStatusCode.Conflict, (await line.Post(Push, body, key)).Status);
        Assert.Equal(1, (int)(await line.Chat(user))["counts"]!["byRetryKey"]![key]!);
    }

    [Fact]
    public async Task A_key_that_is_no_uuid_is_refused()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        Assert.Equal(HttpStatusCode.BadRequest,
            (await line.Post(Push, new { to = user, messages = new[] { Text("x") } }, "not-a-uuid")).Status);
    }

    [Fact]
    public async Task The_quota_counts_who_was_reached_and_then_refuses()
    {
        await using var line = await Start();
        var (friend, other, blocked) = (await line.AddFriend("A1"), await line.AddFriend("A2"), await line.AddFriend("A3"));
        await line.Act(blocked, new { type = "block" });
        Assert.Equal("none", (string?)(await line.Get("/v2/bot/message/quota")).Body["type"]);
        await line.Ask(HttpMethod.Put, "quota", new { limit = 3, used = 0 });
        Assert.Equal("""{"type":"limited","value":3}""", (await line.Get("/v2/bot/message/quota")).Body.ToJsonString());

        var many = await line.Post("/v2/bot/message/multicast", new
        {
            to = new[] { friend, other, blocked }, messages = new[] { Text("x"), Text("y") },
        });
        Assert.Equal("{}", many.Body.ToJsonString());
        Assert.Equal(2, (int)(await line.Get("/v2/bot/message/quota/consumption")).Body["totalUsage"]!);
        Assert.Equal(0, (int)(await line.Chat(blocked))["counts"]!["messages"]!);

        Assert.Equal(HttpStatusCode.OK, (await line.Post(Push, new { to = friend, messages = new[] { Text("x") } })).Status);
        var over = await line.Post(Push, new { to = friend, messages = new[] { Text("x") } });
        Assert.Equal(HttpStatusCode.TooManyRequests, over.Status);
        Assert.Equal("You have reached your monthly limit.", (string?)over.Body["message"]);
    }

    [Fact]
    public async Task A_push_to_someone_who_blocked_is_accepted_and_reaches_nobody()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        await line.Act(user, new { type = "block" });
        Assert.Equal(HttpStatusCode.OK, (await line.Post(Push, new { to = user, messages = new[] { Text("x") } })).Status);
        Assert.Equal(0, (int)(await line.Chat(user))["counts"]!["pushes"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await line.Post(Push, new { to = "someone", messages = new[] { Text("x") } })).Status);
    }

    [Theory]
    [InlineData("error500", 500, "Internal server error")]
    [InlineData("rate429", 429, "The API rate limit has been exceeded. Try again later.")]
    public async Task The_api_fails_on_demand_as_often_as_told(string fault, int status, string message)
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        await line.Fault(new { api = fault, apiFor = "push", apiTimes = 2 });
        for (var i = 0; i < 2; i++)
        {
            var failed = await line.Post(Push, new { to = user, messages = new[] { Text("x") } });
            Assert.Equal(status, (int)failed.Status);
            Assert.Equal(message, (string?)failed.Body["message"]);
        }
        Assert.Equal(HttpStatusCode.OK, (await line.Get("/v2/bot/info")).Status);
        Assert.Equal(HttpStatusCode.OK, (await line.Post(Push, new { to = user, messages = new[] { Text("x") } })).Status);
    }

    [Fact]
    public async Task The_api_can_hang_until_the_client_gives_up()
    {
        await using var line = await Start();
        var user = await line.AddFriend("花子");
        await line.Fault(new { api = "hang" });
        using var impatient = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.Line.GetAsync("/v2/bot/info", impatient.Token));
        await line.Fault(new { api = "none" });
        Assert.Equal(HttpStatusCode.OK, (await line.Post(Push, new { to = user, messages = new[] { Text("x") } })).Status);
    }
}
