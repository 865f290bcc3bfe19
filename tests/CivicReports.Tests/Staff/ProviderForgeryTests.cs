using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using CivicReports.Tests.TestHouse;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using static CivicReports.Tests.TestHouse.ProviderHouse;

namespace CivicReports.Tests.Staff;

/// <summary>Answers of an identity provider that somebody made up, changed, stole or brought twice.</summary>
public sealed class ProviderForgeryTests(ProviderHouse both, TestDatabases databases) : IClassFixture<ProviderHouse>
{
    private readonly House house = both.House;
    private readonly IdentityProvider provider = both.Provider;

    public static TheoryData<string> Forgeries => ["nonce", "no nonce", "expired", "audience", "issuer", "key", "unsigned", "signature torn off", "subject"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_with_something_wrong_lets_nobody_in(string what)
    {
        using var browser = new Browser(house);
        provider.Forge = token =>
        {
            var nonce = token.Subject.FindFirst("nonce")!;
            if (what.EndsWith("nonce", StringComparison.Ordinal)) token.Subject.RemoveClaim(nonce);
            if (what == "nonce") token.Subject.AddClaim(new Claim("nonce", nonce.Value[..^2] + "AA"));
            if (what == "expired") (token.NotBefore, token.IssuedAt, token.Expires) = (At(-9), At(-9), At(-3));
            if (what == "audience") token.Audience = "another-client";
            if (what == "issuer") token.Issuer = "http://127.0.0.1:1";
            if (what == "key") token.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" }, "RS256");
            if (what == "unsigned") token.SigningCredentials = null;
        };
        if (what == "signature torn off") provider.Tear = token => token[..(token.LastIndexOf('.') + 1)];
        if (what == "subject") provider.Tear = token => Claiming(token, "\"sub\":\"somebody else\"");
        var refused = Refused(await both.Come(browser, new($"forged {what}", "偽", "desk")));
        (provider.Forge, provider.Tear) = (_ => { }, token => token);
        Assert.Equal("provider-failed", refused);
        Assert.Equal(0, await house.Scalar<long>($"select count(*) from staff_logins where provider_key = 'forged {what}'"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/tickets")).StatusCode);

        static string Claiming(string token, string claim)
        {
            var parts = token.Split('.');
            var said = Base64UrlEncoder.Decode(parts[1]);
            return $"{parts[0]}.{Base64UrlEncoder.Encode(said.Replace("\"sub\":\"forged subject\"", claim, StringComparison.Ordinal))}.{parts[2]}";
        }

        static DateTime At(int minutes) => DateTime.UtcNow.AddMinutes(minutes);
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_or_nobody_lets_nobody_in()
    {
        using var victim = new Browser(house);
        using var attacker = new Browser(house);
        provider.Who = new("attacker", "悪い人", "desk");
        var back = await provider.SendBack((await attacker.Http.GetAsync("/sign-in/provider")).Headers.Location!);
        Assert.Equal("provider-failed", Refused(await victim.Http.GetAsync(back.PathAndQuery)));
        Assert.Equal("provider-failed", Refused(await attacker.Http.GetAsync(back.PathAndQuery.Replace("state=", "state=x", StringComparison.Ordinal))));
        Assert.Equal("provider-failed", Refused(await attacker.Http.GetAsync("/sign-in/callback?code=1")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await victim.Http.GetAsync("/api/tickets")).StatusCode);
        // the same answer twice: the code is used up, and so is the cookie that waited for it
        Assert.Null(Refused(await attacker.Http.GetAsync(back.PathAndQuery)));
        Assert.Equal("provider-failed", Refused(await attacker.Http.GetAsync(back.PathAndQuery)));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/tickets")]
    [InlineData("")]
    public async Task Nobody_is_carried_away_to_another_house(string next)
    {
        using var browser = new Browser(house);
        Assert.Equal("/", (await both.Come(browser, new("carried", "客", "desk"), next)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Over_TLS_the_cookies_of_the_way_are_this_hosts_alone_and_the_way_back_is_the_citys_address()
    {
        await using var secure = await House.Open(databases, realTime: true,
            settings: new(ProviderHouse.Settings(provider.Address)) { ["PublicBaseUrl"] = "https://reports.city.example" });
        using var browser = new Browser(secure);
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/provider?again=true") { Headers = { Host = "evil.example" } };
        var leaving = await browser.Http.SendAsync(request);
        var cookies = leaving.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-civicreports-oidc-", cookie, StringComparison.Ordinal);
            foreach (var part in new[] { "path=/;", "secure", "samesite=lax", "httponly" }) Assert.Contains(part, cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        });
        var asked = QueryHelpers.ParseQuery(leaving.Headers.Location!.Query);
        Assert.Equal(("https://reports.city.example/sign-in/callback", "code", "S256", "openid profile", "login"),
            ((string)asked["redirect_uri"]!, (string)asked["response_type"]!, (string)asked["code_challenge_method"]!, (string)asked["scope"]!,
                (string)asked["prompt"]!));
    }

    [Fact]
    public async Task What_the_provider_says_of_a_failure_is_in_no_log()
    {
        var lines = new ConcurrentQueue<string>();
        await using var listening = await House.Open(databases, settings: ProviderHouse.Settings(provider.Address), realTime: true,
            replace: services => services.AddLogging(log => log.AddProvider(new Lines(lines)).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)));
        using var browser = new Browser(listening);
        var state = QueryHelpers.ParseQuery((await browser.Http.GetAsync("/sign-in/provider")).Headers.Location!.Query)["state"];
        Assert.Equal("provider-failed", Refused(await browser.Http.GetAsync(
            $"/sign-in/callback?state={state}&error=server_error%0Afake&error_description=MARKER%0Afake%20line&error_uri=MARKER")));
        Assert.Contains(lines, line => line.Contains("The identity provider's answer was refused", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("MARKER", StringComparison.Ordinal) || line.Contains("\nfake", StringComparison.Ordinal));
    }

    private sealed class Lines(ConcurrentQueue<string> into) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> say) =>
            into.Enqueue($"{say(state, e)} {e}");
        public void Dispose() { }
    }
}
