using System.Net;
using System.Net.Sockets;
using System.Text;
using CivicReports.Line;
using CivicReports.Tests.TestHouse;
using Npgsql;

namespace CivicReports.Tests.Intake;

public sealed class ReceiveLineWebhookTests(OneHouse one, TestDatabases databases) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    private DateTimeOffset Now => house.Clock.GetUtcNow();

    [Fact]
    public async Task What_was_answered_with_200_is_on_disk_byte_for_byte()
    {
        var id = LineEvents.NewId();
        var raw =
            $$"""{"type":"message","webhookEventId":"{{id}}","timestamp":{{Now.ToUnixTimeMilliseconds()}}, "source":{"type":"user","userId":"Uone"},"message":{"type":"text","id":"1","text":"穴\u0000\ud83d"},"new":1e3}""";
        using var answer = await house.Post($$"""{"destination":"Ubot","events":[ {{raw}} ]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(raw, Encoding.UTF8.GetString(
            (await house.Scalar<byte[]>($"select event from line_inbox where webhook_event_id = '{id}'"))!));
        Assert.Equal("Uone", await house.Scalar<string>($"select source from line_inbox where webhook_event_id = '{id}'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("not base64")]
    public async Task A_wrong_signature_is_refused_and_leaves_nothing(string signature)
    {
        var id = LineEvents.NewId();
        using var answer = await house.Post(LineEvents.Body(LineEvents.Text("U1", "x", Now, id)), signature);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0L, await Rows(id));
    }

    [Fact]
    public async Task What_cannot_be_a_signature_is_refused_before_the_body_has_come()
    {
        using var line = new TcpClient();
        await line.ConnectAsync(house.Http.BaseAddress!.Host, house.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
        await line.GetStream().WriteAsync(
            "POST /line/webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nx-line-signature: none\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var answer = new StreamReader(line.GetStream());
        Assert.Equal("HTTP/1.1 401 Unauthorized", await answer.ReadLineAsync(patience.Token));
    }

    [Fact]
    public async Task A_large_body_in_many_pieces_is_kept_when_it_is_genuine_and_refused_when_not()
    {
        var (genuine, forged) = (LineEvents.NewId(), LineEvents.NewId());
        var body = LineEvents.Body(LineEvents.Text("U1", new string('穴', 100_000), Now, genuine));
        using var kept = await house.Post(body);
        using var refused = await house.Post(LineEvents.Body(LineEvents.Text("U1", new string('穴', 100_000), Now, forged)),
            LineSignature.Sign(body, House.LineSecret));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (kept.StatusCode, refused.StatusCode));
        Assert.Equal((1L, 0L), (await Rows(genuine), await Rows(forged)));
    }

    [Fact]
    public async Task The_signature_of_another_body_or_secret_is_wrong()
    {
        var (id, body) = (LineEvents.NewId(), LineEvents.Body(LineEvents.Text("U1", "x", Now)));
        var other = LineEvents.Body(LineEvents.Text("U1", "x", Now, id));
        using var swapped = await house.Post(other, LineSignature.Sign(body, House.LineSecret));
        using var foreign = await house.Post(other, LineSignature.Sign(other, "another-secret"));
        using var none = await house.Http.PostAsync(new Uri("/line/webhook", UriKind.Relative), new ByteArrayContent(other));
        Assert.All([swapped, foreign, none], a => Assert.Equal(HttpStatusCode.Unauthorized, a.StatusCode));
        Assert.Equal(0L, await Rows(id));
    }

    [Fact]
    public async Task During_a_rotation_both_secrets_count()
    {
        await using var rotating = await House.Open(databases, settings: new() { ["Line:ChannelSecret"] = "old-secret, new-secret" });
        foreach (var secret in new[] { "old-secret", "new-secret" })
        {
            using var answer = await rotating.Post(LineEvents.Body(LineEvents.Text("U1", "x", Now)), secret: secret);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var neither = await rotating.Post(LineEvents.Body(LineEvents.Text("U1", "x", Now)), secret: "old-secret, new-secret");
        Assert.Equal(HttpStatusCode.Unauthorized, neither.StatusCode);
        Assert.Equal(2L, await rotating.Scalar<long>("select count(*) from line_inbox"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_megabytes_are_too_much(bool chunked)
    {
        var body = LineEvents.Body(LineEvents.Text("Ubig", new string('x', 5 << 20), Now));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.Add("x-line-signature", LineSignature.Sign(body, House.LineSecret));
        request.Headers.TransferEncodingChunked = chunked;
        try
        {
            using var answer = await house.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // the server may close the line while we still talk
        }

        Assert.Equal(0L, await house.Scalar<long>("select count(*) from line_inbox where source = 'Ubig'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[{"webhookEventId":"a\u0000b"}]}""")]
    [InlineData("""{"events":[]} trailing""")]
    public async Task What_is_no_webhook_is_refused(string body)
    {
        var before = await house.Scalar<long>("select count(*) from line_inbox");
        using var answer = await house.Post(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await house.Scalar<long>("select count(*) from line_inbox"));
    }

    [Theory]
    [InlineData("""{"destination":"Ubot","events":[]}""")]
    [InlineData("""{"destination":"Ubot"}""")]
    public async Task The_console_s_empty_try_is_answered(string body)
    {
        using var answer = await house.Post(body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData(null, 200)]
    [InlineData("text/plain", 415)]
    [InlineData("text/plain; charset=utf-8", 415)]
    [InlineData("application/jsonp", 415)]
    public async Task Only_JSON_is_taken(string? type, int status)
    {
        var id = LineEvents.NewId();
        var body = LineEvents.Body(LineEvents.Text("U1", "x", Now, id));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("x-line-signature", LineSignature.Sign(body, House.LineSecret));
        using var answer = await house.Http.SendAsync(request);
        Assert.Equal((status, status == 200 ? 1L : 0L), ((int)answer.StatusCode, await Rows(id)));
    }

    [Fact]
    public async Task An_event_counts_once_however_often_it_comes()
    {
        var (id, other) = (LineEvents.NewId(), LineEvents.NewId());
        await house.Tell(LineEvents.Text("U1", "x", Now, id), LineEvents.Text("U1", "x", Now, id),
            LineEvents.Event("hologram", "U2", Now, other));
        await house.Tell(LineEvents.Text("U1", "x", Now, id));
        Assert.Equal((1L, 1L), (await Rows(id), await Rows(other)));
    }

    [Fact]
    public async Task A_time_that_has_not_come_yet_counts_as_now()
    {
        var (future, missing) = (LineEvents.NewId(), LineEvents.NewId());
        await house.Tell(LineEvents.Text("U1", "x", Now.AddYears(90), future), new { type = "message", webhookEventId = missing });
        foreach (var id in new[] { future, missing })
        {
            // by the database's clock, as everything that it compares
            Assert.True(await house.Scalar<bool>($"select occurred_at = received_at from line_inbox where webhook_event_id = '{id}'"));
        }
    }

    [Fact]
    public async Task Without_a_database_the_answer_is_503_within_LINE_s_patience_and_then_all_is_well()
    {
        await using var lone = await House.Open(databases);
        var name = new NpgsqlConnectionStringBuilder(lone.Connection).Database;
        await house.Execute($"alter database {name} allow_connections false");
        await house.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        var started = System.Diagnostics.Stopwatch.StartNew();
        using (var answer = await lone.Hear(LineEvents.Text("U1", "x", Now)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        // 1.5 s of patience, and what a busy machine adds
        Assert.InRange(started.ElapsedMilliseconds, 0, 4000);
        await house.Execute($"alter database {name} allow_connections true");
        await lone.Tell(LineEvents.Text("U1", "y", Now));
    }

    [Fact]
    public async Task A_broken_connection_costs_nobody_an_event()
    {
        await using var lone = await House.Open(databases);
        await lone.Tell(LineEvents.Text("U1", "x", Now));
        await house.Execute(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{new NpgsqlConnectionStringBuilder(lone.Connection).Database}'");
        await lone.Tell(LineEvents.Text("U1", "y", Now));
        Assert.Equal(2L, await lone.Scalar<long>("select count(*) from line_inbox"));
    }

    [Fact]
    public async Task A_house_that_closes_finishes_what_it_accepted()
    {
        var closing = await House.Open(databases);
        await using var staying = await House.Open(databases, closing.Connection);
        using var accepted = new ManualResetEventSlim();
        var answers = Enumerable.Range(0, 300).Select(async n =>
        {
            try
            {
                using var answer = await closing.Hear(LineEvents.Text($"U{n}", "x", Now));
                if (!answer.IsSuccessStatusCode) return 0;
                accepted.Set();
                return 1;
            }
            catch (HttpRequestException)
            {
                return 0;
            }
        }).ToList();
        accepted.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await closing.App.StopAsync();
        var told = (await Task.WhenAll(answers)).Sum();
        await closing.DisposeAsync();
        Assert.InRange(told, 1, 300);
        Assert.InRange(await staying.Scalar<long>("select count(*) from line_inbox"), told, 300);
    }

    private Task<long> Rows(string id) => house.Scalar<long>($"select count(*) from line_inbox where webhook_event_id = '{id}'");
}
