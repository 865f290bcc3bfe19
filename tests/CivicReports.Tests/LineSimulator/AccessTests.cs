using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CivicReports.Tests.LineSimulator;

public sealed class AccessTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic test-token")]
    public async Task Without_a_good_token_nothing_is_answered(string? authorization)
    {
        await using var line = await SimulatorUnderTest.Start();
        using var stranger = new HttpClient { BaseAddress = line.BaseUrl };
        if (authorization is not null) stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var response = await stranger.GetAsync("/v2/bot/info");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Authentication failed due to the following reason:",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]);
    }

    [Fact]
    public async Task A_stateless_token_lives_fifteen_minutes()
    {
        await using var line = await SimulatorUnderTest.Start("--Simulator:ChannelId", "42");
        async Task<(HttpStatusCode Status, JsonNode Body)> Issue(string secret)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = "42", ["client_secret"] = secret,
            });
            using var response = await line.Line.PostAsync("/oauth2/v3/token", form);
            return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
        }

        Assert.Equal("invalid_client", (string?)(await Issue("guess")).Body["error"]);
        var token = await Issue(SimulatorUnderTest.Secret);
        Assert.Equal(900, (int)token.Body["expires_in"]!);
        Assert.Equal("Bearer", (string?)token.Body["token_type"]);

        using var client = new HttpClient { BaseAddress = line.BaseUrl };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token.Body["access_token"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/bot/info")).StatusCode);
        await line.PassTime(901);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v2/bot/info")).StatusCode);
    }

    [Fact]
    public async Task Other_origins_and_other_host_names_are_refused()
    {
        await using var line = await SimulatorUnderTest.Start();
        async Task<HttpStatusCode> Try(Action<HttpRequestMessage> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "reset");
            change(request);
            return (await line.Control.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await Try(request => request.Headers.Add("Origin", "https://example.com")));
        Assert.Equal(HttpStatusCode.Forbidden, await Try(request => request.Headers.Add("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await Try(request => request.Headers.Host = "rebound.example.com"));
        Assert.Equal(HttpStatusCode.Forbidden, await Try(request => request.Headers.Add("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.OK,
            await Try(request => request.Headers.Add("Origin", line.BaseUrl.GetLeftPart(UriPartial.Authority))));
        Assert.Equal(HttpStatusCode.OK, await Try(_ => { }));
    }

    [Fact]
    public async Task It_listens_on_loopback_when_nothing_else_is_said()
    {
        Assert.True(new Uri(CivicReports.LineSimulator.SimulatorApp.DefaultUrl).IsLoopback);
        await using var line = await SimulatorUnderTest.Start();
        Assert.True(line.BaseUrl.IsLoopback);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData(null)]
    public void It_refuses_to_start_in_production_with_one_sentence(string? environment)
    {
        string[] args = environment is null ? [] : ["--environment", environment];
        var refusal = Assert.Throws<InvalidOperationException>(() => CivicReports.LineSimulator.SimulatorApp.Build(args));
        Assert.Equal(CivicReports.LineSimulator.SimulatorApp.ProductionRefusal, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task With_a_port_of_its_own_content_answers_there_only()
    {
        await using var line = await SimulatorUnderTest.Start();
        await using var split = await SimulatorUnderTest.Start("--Simulator:DataPort", "1");
        Assert.Equal("not found", ((string?)(await line.Get("/v2/bot/message/1/content")).Body["message"])?.ToLowerInvariant());
        var user = await split.AddFriend("花子");
        var sent = await split.Act(user, new { type = "image", base64 = Convert.ToBase64String([1, 2, 3]) });
        Assert.Equal(HttpStatusCode.NotFound, (await split.Get($"/v2/bot/message/{sent["events"]![0]!["message"]!["id"]}/content")).Status);
        Assert.Equal(HttpStatusCode.OK, (await split.Get("/v2/bot/info")).Status);
    }
}
