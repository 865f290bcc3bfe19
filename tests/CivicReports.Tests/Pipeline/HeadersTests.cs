using System.Net;
using CivicReports.Tests.Intake;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Pipeline;

/// <summary>What every answer says to the browser; that personal answers are never kept is asked of every endpoint in RightsTests.</summary>
public sealed class HeadersTests(OneHouse one, TestDatabases databases) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Theory]
    [InlineData("/healthz", 200)]
    [InlineData("/api/city", 200)]
    [InlineData("/api/tickets?text=%00", 400)]
    [InlineData("/api/audit?from=yesterday", 401)]
    [InlineData("/api/tickets", 401)]
    [InlineData("/tiles/tickets/14/1/1.mvt", 401)]
    [InlineData("/p/none", 404)]
    [InlineData("/api/none", 404)]
    [InlineData("/line/webhook", 404)]
    [InlineData("/api/sign-out", 404)]
    public async Task Errors_and_successes_alike(string path, int status)
    {
        using var answer = await house.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Check(answer);
        Assert.True(answer.Headers.CacheControl?.NoStore, path);
    }

    [Fact]
    public async Task Webhooks_and_what_lacks_its_antiforgery_token_too()
    {
        using var forged = await house.Post(LineEvents.Body(), signature: new string('A', 43) + "=");
        using var wrong = await house.Http.DeleteAsync("/api/me");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (forged.StatusCode, wrong.StatusCode));
        Check(forged);
        Check(wrong);
    }

    [Fact]
    public async Task What_failed_without_a_word_of_ours_too()
    {
        await using var broken = await House.Open(databases);
        await broken.Execute("alter table photo_links rename to lost");
        using var answer = await broken.Http.GetAsync($"/p/{new string('a', 32)}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Check(answer);
        Assert.DoesNotContain("photo_links", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_over_TLS_a_browser_is_held_to_it()
    {
        Assert.False((await house.Http.GetAsync("/healthz")).Headers.Contains("Strict-Transport-Security"));
        await using var secure = await House.Open(databases, house.Connection, settings: new() { ["PublicBaseUrl"] = "https://civic.example" });
        Assert.Equal("max-age=31536000; includeSubDomains",
            Assert.Single((await secure.Http.GetAsync("/api/none")).Headers.GetValues("Strict-Transport-Security")));
    }

    private static void Check(HttpResponseMessage answer)
    {
        string Of(string name) => Assert.Single(answer.Headers.GetValues(name));
        var policy = Of("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.All(policy.Where(p => p.Contains("unsafe", StringComparison.Ordinal)),
            p => Assert.StartsWith("style-src-", p, StringComparison.Ordinal));
        Assert.Equal(("nosniff", "same-origin", "DENY"), (Of("X-Content-Type-Options"), Of("Referrer-Policy"), Of("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
