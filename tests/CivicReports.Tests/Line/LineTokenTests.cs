using CivicReports.Line.Client;

namespace CivicReports.Tests.Line;

public sealed class LineTokenTests : IAsyncLifetime
{
    private readonly MovableTime time = new();
    private StubLine line = null!;
    private int issued;
    private string? revoked;

    public async ValueTask InitializeAsync()
    {
        line = await StubLine.Start();
        line.Answer = context =>
        {
            if (context.Request.Path == "/oauth2/v3/token")
                return StubLine.Write(context, 200,
                    $$"""{"token_type":"Bearer","access_token":"short-{{Interlocked.Increment(ref issued)}}","expires_in":900}""");
            return context.Request.Headers.Authorization == $"Bearer {revoked}"
                ? StubLine.Write(context, 401, """{"message":"Authentication failed"}""")
                : StubLine.Write(context, 200, """{"userId":"U","basicId":"@b","displayName":"市"}""");
        };
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private ILineClient Client() => line.Client(options =>
    {
        options.ChannelAccessToken = null;
        options.ChannelId = "1657000000";
        options.ChannelSecret = "new, old";
    }, time);

    private string[] Tokens() =>
        [.. line.Requests.Where(asked => asked.Headers.ContainsKey("Authorization")).Select(asked => asked.Headers["Authorization"])];

    [Fact]
    public async Task A_stateless_token_is_asked_for_with_id_and_newest_secret()
    {
        Assert.IsType<LineResult<BotInfo>.Ok>(await Client().BotInfo(default));

        var asked = line.Requests.First();
        Assert.Equal("POST /oauth2/v3/token", asked.Line);
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal("grant_type=client_credentials&client_id=1657000000&client_secret=new", asked.Text);
        Assert.Equal(["Bearer short-1"], Tokens());
    }

    [Fact]
    public async Task It_serves_thirteen_minutes_and_is_renewed_before_it_ends()
    {
        var client = Client();
        await client.BotInfo(default);
        time.Now += TimeSpan.FromMinutes(12.9);
        await client.BotInfo(default);
        time.Now += TimeSpan.FromMinutes(0.2);
        await client.BotInfo(default);

        Assert.Equal(["Bearer short-1", "Bearer short-1", "Bearer short-2"], Tokens());
    }

    [Fact]
    public async Task Many_calls_at_once_ask_for_one_token()
    {
        var client = Client();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.BotInfo(default)));

        Assert.Equal(1, issued);
        Assert.Equal(30, Tokens().Length);
    }

    [Fact]
    public async Task A_token_that_LINE_refuses_is_replaced_once_at_once()
    {
        var client = Client();
        await client.BotInfo(default);
        revoked = "short-1";

        Assert.IsType<LineResult<BotInfo>.Ok>(await client.BotInfo(default));

        Assert.Equal(["Bearer short-1", "Bearer short-1", "Bearer short-2"], Tokens());
    }

    [Fact]
    public async Task Content_gets_a_new_token_too()
    {
        var client = Client();
        await client.BotInfo(default);
        revoked = "short-1";

        var ready = Assert.IsType<ContentOutcome.Ready>(await client.Content("1", default));

        ready.Content.Dispose();
        Assert.Equal("Bearer short-2", Tokens()[^1]);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_reason_is_told()
    {
        line.Says(400, """{"error":"invalid_client","error_description":"invalid client_secret"}""");

        var later = Assert.IsType<SendOutcome.TryLater>(
            await Client().Reply("t", [new CivicReports.Line.Messages.TextMessage("x")], default));

        Assert.Contains("invalid client_secret", later.Reason, StringComparison.Ordinal);
        Assert.Equal("POST /oauth2/v3/token", Assert.Single(line.Requests).Line);
    }

    private sealed class MovableTime : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
