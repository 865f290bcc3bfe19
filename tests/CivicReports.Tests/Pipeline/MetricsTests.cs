using System.Net;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Pipeline;

public sealed class MetricsTests(TestDatabases databases)
{
    private const string Token = "a-token-of-twenty-letters";

    [Fact]
    public async Task Metrics_are_read_with_the_token_and_by_nobody_else()
    {
        await using var house = await House.Open(databases, settings: new() { ["Metrics:Token"] = Token });
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(house, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(house, Token[..^1])).StatusCode);
        await Ask(house, Token);
        using var scraped = await Ask(house, Token);
        Assert.Equal(HttpStatusCode.OK, scraped.StatusCode);
        var text = await scraped.Content.ReadAsStringAsync();
        Assert.Contains("http_server_request_duration", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_page()
    {
        await using var house = await House.Open(databases);
        using var asked = await Ask(house, Token);
        Assert.DoesNotContain("dotnet_", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Ask(House house, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return house.Http.SendAsync(request);
    }
}
