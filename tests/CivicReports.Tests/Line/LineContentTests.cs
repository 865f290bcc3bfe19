using CivicReports.Line.Client;
using Microsoft.AspNetCore.Http;

namespace CivicReports.Tests.Line;

public sealed class LineContentTests : IAsyncLifetime
{
    private StubLine line = null!;

    public async ValueTask InitializeAsync() => line = await StubLine.Start();

    public ValueTask DisposeAsync() => line.DisposeAsync();

    [Fact]
    public async Task Content_comes_from_the_content_host_with_type_and_length()
    {
        line.Answer = Bytes(1000);

        using var content = Assert.IsType<ContentOutcome.Ready>(await line.Client().Content("4567", default)).Content;

        Assert.Equal(1000, (await ReadAll(content)).Length);
        Assert.Equal(("image/jpeg", 1000), (content.ContentType, content.Length));
        var asked = Assert.Single(line.Requests);
        Assert.Equal("GET /data/v2/bot/message/4567/content", asked.Line);
        Assert.Equal("Bearer long-lived", asked.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(202, typeof(ContentOutcome.NotReady))]
    [InlineData(404, typeof(ContentOutcome.NotFound))]
    [InlineData(410, typeof(ContentOutcome.Gone))]
    [InlineData(401, typeof(ContentOutcome.TryLater))]
    [InlineData(429, typeof(ContentOutcome.TryLater))]
    [InlineData(500, typeof(ContentOutcome.TryLater))]
    [InlineData(400, typeof(ContentOutcome.Refused))]
    [InlineData(302, typeof(ContentOutcome.Refused))]
    public async Task Every_status_is_a_value(int status, Type outcome)
    {
        line.Says(status, """{"message":"?"}""");

        Assert.IsType(outcome, await line.Client().Content("1", default));
    }

    [Fact]
    public async Task Silence_and_no_connection_come_again()
    {
        line.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        Assert.IsType<ContentOutcome.TryLater>(
            await line.Client(options => options.ContentTimeout = TimeSpan.FromMilliseconds(300)).Content("1", default));
        Assert.IsType<ContentOutcome.TryLater>(
            await line.Client(options => options.DataApiBaseUrl = new Uri("http://127.0.0.1:1/")).Content("1", default));
    }

    [Fact]
    public async Task Content_that_says_it_is_too_large_is_not_read()
    {
        line.Answer = Bytes(1001);

        Assert.Equal(1001, Assert.IsType<ContentOutcome.TooLarge>(
            await line.Client(options => options.MaxContentBytes = 1000).Content("1", default)).Bytes);
    }

    [Fact]
    public async Task Content_that_does_not_say_so_is_cut_off_at_the_limit()
    {
        line.Answer = async context =>
        {
            for (var i = 0; i < 11; i++)
            {
                await context.Response.Body.WriteAsync(new byte[100]);
                await context.Response.Body.FlushAsync();
            }
        };

        using var content = Assert.IsType<ContentOutcome.Ready>(
            await line.Client(options => options.MaxContentBytes = 1000).Content("1", default)).Content;

        await Assert.ThrowsAsync<ContentTooLargeException>(() => ReadAll(content));
    }

    [Fact]
    public async Task Content_that_stops_half_way_ends_as_an_IOException()
    {
        line.Answer = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        using var content = Assert.IsType<ContentOutcome.Ready>(
            await line.Client(options => options.ContentTimeout = TimeSpan.FromSeconds(2)).Content("1", default)).Content;

        await Assert.ThrowsAsync<IOException>(() => ReadAll(content));
    }

    [Theory]
    [InlineData("../../user/all/richmenu", "GET /data/v2/bot/message/..%2F..%2Fuser%2Fall%2Frichmenu/content")]
    [InlineData("1?x=#", "GET /data/v2/bot/message/1%3Fx=%23/content")]
    [InlineData("..", "GET /data/v2/bot/message/-/content")]
    [InlineData("", "GET /data/v2/bot/message/-/content")]
    public async Task An_id_never_leads_to_another_path(string id, string asked)
    {
        line.Says(404, "{}");

        Assert.IsType<ContentOutcome.NotFound>(await line.Client().Content(id, default));

        Assert.Equal(asked, Assert.Single(line.Requests).Line);
    }

    internal static Func<HttpContext, Task> Bytes(int count) => context =>
    {
        context.Response.ContentType = "image/jpeg";
        context.Response.ContentLength = count;
        return context.Response.Body.WriteAsync(new byte[count]).AsTask();
    };

    internal static async Task<byte[]> ReadAll(LineContent content)
    {
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
