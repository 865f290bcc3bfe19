using System.Net;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using Microsoft.AspNetCore.Http;

namespace CivicReports.Tests.Line;

public sealed class LineClientSendTests : IAsyncLifetime
{
    private static readonly Guid Key = Guid.Parse("123e4567-e89b-12d3-a456-426614174000");
    private static readonly LineMessage[] Hello = [new TextMessage("こんにちは")];
    private StubLine line = null!;

    public async ValueTask InitializeAsync() => line = await StubLine.Start();

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private Task<SendOutcome> Push(Action<LineOptions>? configure = null) => line.Client(configure).Push("U1", Hello, Key, default);

    private Task<SendOutcome> Reply(Action<LineOptions>? configure = null) => line.Client(configure).Reply("token", Hello, default);

    [Fact]
    public async Task A_push_carries_token_body_and_its_key_from_the_first_attempt()
    {
        line.Says(200, """{"sentMessages":[{"id":"461","quoteToken":"q"}]}""", ("x-line-request-id", "r-1"));

        var sent = Assert.IsType<SendOutcome.Accepted>(await Push());

        Assert.Equal("r-1", sent.RequestId);
        Assert.Equal(new SentMessage("461", "q"), Assert.Single(sent.SentMessages));
        var asked = Assert.Single(line.Requests);
        Assert.Equal("POST /v2/bot/message/push", asked.Line);
        Assert.Equal("""{"to":"U1","messages":[{"type":"text","text":"こんにちは"}]}""", asked.Text);
        Assert.Equal("Bearer long-lived", asked.Headers["Authorization"]);
        Assert.Equal("application/json", asked.Headers["Content-Type"]);
        Assert.Equal(Key.ToString(), asked.Headers["X-Line-Retry-Key"]);
    }

    [Fact]
    public async Task A_reply_carries_no_key()
    {
        line.Says(200, """{"sentMessages":[{"id":"461"}]}""");

        Assert.IsType<SendOutcome.Accepted>(await Reply());

        var asked = Assert.Single(line.Requests);
        Assert.Equal("POST /v2/bot/message/reply", asked.Line);
        Assert.Equal("""{"replyToken":"token","messages":[{"type":"text","text":"こんにちは"}]}""", asked.Text);
        Assert.DoesNotContain("X-Line-Retry-Key", asked.Headers.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"sentMessages":null}""")]
    public async Task Accepted_is_accepted_whatever_the_body_says(string body)
    {
        line.Says(200, body);

        Assert.Empty(Assert.IsType<SendOutcome.Accepted>(await Push()).SentMessages);
    }

    [Fact]
    public async Task A_key_that_was_taken_before_is_as_good_as_accepted()
    {
        line.Says(409, """{"message":"The retry key is already accepted","sentMessages":[{"id":"9"}]}""",
            ("x-line-accepted-request-id", "r-0"));

        var before = Assert.IsType<SendOutcome.AlreadyAccepted>(await Push());

        Assert.Equal("r-0", before.AcceptedRequestId);
        Assert.Equal("9", Assert.Single(before.SentMessages).Id);
    }

    [Fact]
    public async Task Too_many_requests_come_again_and_a_spent_month_does_not()
    {
        line.Says(429, """{"message":"The API rate limit has been exceeded. Try again later."}""", ("Retry-After", "7"));
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.TryLater>(await Push()).RetryAfter);
        Assert.IsType<SendOutcome.TryLater>(await Reply());

        line.Says(429, """{"message":"You have reached your monthly limit."}""");
        Assert.Equal("You have reached your monthly limit.", Assert.IsType<SendOutcome.QuotaSpent>(await Push()).Message);
        Assert.IsType<SendOutcome.QuotaSpent>(await Reply());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task LINEs_own_trouble_lets_a_push_come_again_and_leaves_a_reply_unknown(int status)
    {
        line.Says(status, """{"message":"oops"}""");

        Assert.Equal($"{status} oops", Assert.IsType<SendOutcome.TryLater>(await Push()).Reason);
        Assert.Equal($"{status} oops", Assert.IsType<SendOutcome.Unknown>(await Reply()).Reason);
    }

    [Fact]
    public async Task A_refusal_tells_what_and_where()
    {
        line.Says(400, """{"message":"The request body has 1 error(s)","details":[{"message":"Length","property":"messages[0].text"}]}""");

        foreach (var outcome in new[] { await Push(), await Reply() })
        {
            var no = Assert.IsType<SendOutcome.Refused>(outcome);
            Assert.Equal(HttpStatusCode.BadRequest, no.Status);
            Assert.Equal("The request body has 1 error(s)", no.Message);
            Assert.Equal(new LineErrorDetail("Length", "messages[0].text"), Assert.Single(no.Details));
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task Other_answers_are_refusals_and_redirects_are_not_followed(int status)
    {
        line.Says(status, "<html>", ("Location", "/elsewhere"));

        Assert.Equal(status, (int)Assert.IsType<SendOutcome.Refused>(await Push()).Status);
        Assert.Single(line.Requests);
    }

    [Fact]
    public async Task A_spent_reply_token_is_told_apart_from_other_refusals()
    {
        line.Says(400, """{"message":"Invalid reply token"}""");

        Assert.Equal("Invalid reply token", Assert.IsType<SendOutcome.InvalidReplyToken>(await Reply()).Message);
        Assert.IsType<SendOutcome.Refused>(await Push());
    }

    [Fact]
    public async Task A_token_that_LINE_does_not_take_is_our_trouble_and_not_the_messages()
    {
        line.Says(401, """{"message":"Authentication failed due to the following reason: expired"}""");

        Assert.Contains("expired", Assert.IsType<SendOutcome.TryLater>(await Push()).Reason, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.TryLater>(await Reply());
        Assert.Equal(2, line.Requests.Count);
    }

    [Fact]
    public async Task Silence_lets_a_push_come_again_and_leaves_a_reply_unknown()
    {
        line.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        Assert.IsType<SendOutcome.TryLater>(await Push(options => options.Timeout = TimeSpan.FromSeconds(1)));
        Assert.IsType<SendOutcome.Unknown>(await Reply(options => options.Timeout = TimeSpan.FromSeconds(1)));
        Assert.Equal(2, line.Requests.Count);
    }

    [Fact]
    public async Task A_line_cut_after_the_reply_left_never_sends_it_twice()
    {
        var client = line.Client();
        // a first call leaves a connection open: on such a one a transport is tempted to try again by itself
        Assert.IsType<SendOutcome.Accepted>(await client.Reply("t0", Hello, default));
        line.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.IsType<SendOutcome.Unknown>(await client.Reply("t1", Hello, default));
        Assert.IsType<SendOutcome.TryLater>(await client.Push("U1", Hello, Key, default));

        Assert.Equal(3, line.Requests.Count);
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        var client = line.Client(options => options.ApiBaseUrl = new Uri("http://127.0.0.1:1/"));

        Assert.IsType<SendOutcome.TryLater>(await client.Push("U1", Hello, Key, default));
        Assert.IsType<SendOutcome.TryLater>(await client.Reply("t", Hello, default));
    }

    [Fact]
    public async Task A_status_counts_even_when_the_body_never_ends()
    {
        line.Answer = async context =>
        {
            context.Response.ContentLength = 1_000_000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        Assert.IsType<SendOutcome.Accepted>(await Reply(options => options.Timeout = TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task What_LINE_would_refuse_is_not_sent()
    {
        var outcome = await line.Client().Push("U1", [new TextMessage("")], Key, default);

        Assert.Equal("messages[0].text", Assert.Single(Assert.IsType<SendOutcome.BeyondLimits>(outcome).Violations).Property);
        Assert.Empty(line.Requests);
    }

    [Fact]
    public async Task Cancelling_throws()
    {
        using var cancelled = new CancellationTokenSource();
        line.Answer = context =>
        {
            cancelled.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.Client().Push("U1", Hello, Key, cancelled.Token));
    }

    [Fact]
    public async Task Beyond_our_share_of_the_rate_limit_the_caller_hears_later()
    {
        // 2000 a second, of which a thousandth: two at once, then one every half second
        var client = line.Client(options => options.RateShare = 0.001);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Push("U1", Hello, Guid.NewGuid(), default)));

        Assert.True(outcomes.Count(outcome => outcome is SendOutcome.Accepted) >= 2);
        Assert.Contains(outcomes, outcome => outcome is SendOutcome.TryLater { RetryAfter: not null });
    }
}
