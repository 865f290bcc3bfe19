using System.Net;
using System.Net.Http.Json;

namespace CivicReports.Tests.LineSimulator;

public sealed class WebhookEndpointTests
{
    [Fact]
    public async Task The_endpoint_is_read_set_and_tried()
    {
        await using var line = await SimulatorUnderTest.Start("--Simulator:WebhookUrl", "https://old.example.com/hook");
        Assert.Equal("https://old.example.com/hook", (string?)(await line.Get("/v2/bot/channel/webhook/endpoint")).Body["endpoint"]);
        using var set = await line.Line.PutAsJsonAsync("/v2/bot/channel/webhook/endpoint", new { endpoint = line.Ear.Url });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        var test = await line.Post("/v2/bot/channel/webhook/test", new { });
        Assert.True((bool)test.Body["success"]!);
        Assert.Equal(200, (int)test.Body["statusCode"]!);
        var heard = await line.Ear.Next();
        Assert.Empty(heard.Json["events"]!.AsArray());
        Assert.NotEmpty(heard.Signature);
    }

    [Fact]
    public async Task Failing_receivers_are_explained()
    {
        await using var line = await SimulatorUnderTest.Start();
        line.Ear.Answer = _ => Task.FromResult(404);
        var test = await line.Post("/v2/bot/channel/webhook/test", new { });
        Assert.Equal((false, 404, "ERROR_STATUS_CODE"),
            ((bool)test.Body["success"]!, (int)test.Body["statusCode"]!, (string)test.Body["reason"]!));
        var nobody = await line.Post("/v2/bot/channel/webhook/test", new { endpoint = "http://127.0.0.1:1/hook" });
        Assert.Equal("COULD_NOT_CONNECT", (string?)nobody.Body["reason"]);
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("hook")]
    public async Task Only_https_is_taken(string endpoint)
    {
        await using var line = await SimulatorUnderTest.Start();
        using var set = await line.Line.PutAsJsonAsync("/v2/bot/channel/webhook/endpoint", new { endpoint });
        Assert.Equal(HttpStatusCode.BadRequest, set.StatusCode);
    }
}
