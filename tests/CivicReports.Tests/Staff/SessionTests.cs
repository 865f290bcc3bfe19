using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Tests.TestHouse;
using OtpNet;

namespace CivicReports.Tests.Staff;

/// <summary>Where somebody is signed in, for how long, and with what.</summary>
public sealed class SessionTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_after_signing_out()
    {
        using var owner = await SignedIn("owner");
        using var thief = new Browser(house, owner);
        Assert.Equal(HttpStatusCode.OK, (await thief.Http.GetAsync("/api/tickets")).StatusCode);
        await owner.Post("/api/sign-out", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Http.GetAsync("/api/tickets")).StatusCode);
    }

    [Theory]
    [InlineData("update staff set closed_at = now() where user_name = 'watcher{0}'")]
    [InlineData("update staff set suspended_until = 'infinity' where user_name = 'watcher{0}'")]
    [InlineData("update staff_sessions set ended_at = now() where staff_id = (select id from staff where user_name = 'watcher{0}')")]
    public async Task An_open_stream_breaks_off_when_its_session_ends(string how)
    {
        var n = Math.Abs(how.GetHashCode(StringComparison.Ordinal));
        using var browser = await SignedIn($"watcher{n}");
        using var answer = await browser.Http.GetAsync("/api/changes", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[1]) > 0);
        await house.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, how, n));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
                // what was sent before
            }

            throw new IOException("ended");
        });
    }

    [Fact]
    public async Task A_session_ends_without_use_and_in_any_case_after_twelve_hours()
    {
        using var browser = await SignedIn("sleeper");
        await Turn("used_at = now() - interval '119 minutes'");
        // that is use; the node may still go by what it remembers until it has heard of the turn
        await Eventually.True(async () =>
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/tickets")).StatusCode);
            return await house.Scalar<bool>(
                $"select used_at > now() - interval '1 minute' from staff_sessions where staff_id = {await Id("sleeper")}");
        });
        // a screen that nobody has touched for long asks by itself, and that is none
        await Turn("used_at = now() - interval '119 minutes'");
        browser.Http.DefaultRequestHeaders.Add("X-Unused-Seconds", "7100");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/tickets")).StatusCode);
        await Turn("used_at = used_at - interval '2 minutes'");
        await browser.Hears(HttpStatusCode.Unauthorized, "/api/tickets");
        browser.Http.DefaultRequestHeaders.Remove("X-Unused-Seconds");
        await browser.SignIn("sleeper");
        await Turn("ends_at = now()");
        await browser.Hears(HttpStatusCode.Unauthorized, "/api/tickets");

        async Task Turn(string how) => await house.Execute(
            $"update staff_sessions set {how}, ended_at = ended_at where staff_id = {await Id("sleeper")}");
    }

    [Fact]
    public async Task Rights_are_those_of_now_not_those_of_the_sign_in()
    {
        using var browser = await SignedIn("changes");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/parked")).StatusCode);
        await house.Execute("update staff set role = 'Crew', department_id = 2 where user_name = 'changes'");
        await browser.Hears(HttpStatusCode.Forbidden, "/api/parked");
    }

    [Fact]
    public async Task Ones_own_sessions_are_seen_and_ended_elsewhere()
    {
        using var here = await SignedIn("both");
        using var there = new Browser(house);
        await there.SignIn("both");
        var account = await here.Http.GetFromJsonAsync<JsonObject>("/api/me/account");
        var sessions = account!["sessions"]!.AsArray();
        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, s => (bool)s!["isThis"]!);
        Assert.Contains(account["events"]!.AsArray(), e => (string)e!["what"]! == "SignedIn");
        Assert.Equal(HttpStatusCode.NoContent, (await here.Post("/api/me/sessions/end", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Http.GetAsync("/api/me/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/api/me/account")).StatusCode);
        // somebody else's is none of one's own
        using var other = await SignedIn("other");
        var its = (await other.Http.GetFromJsonAsync<JsonObject>("/api/me/account"))!["sessions"]![0]!["id"]!;
        Assert.Equal(HttpStatusCode.NotFound, (await here.Post("/api/me/sessions/end", new { only = its })).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_a_weak_one_is_refused_with_the_reason()
    {
        using var here = await SignedIn("renews");
        using var there = new Browser(house);
        await there.SignIn("renews");
        foreach (var (weak, code) in new[] { ("short", "password-too-short"), ("aaaaaaaaaaaaaaaa", "password-too-weak"),
            ("renews-renews-renews", "password-too-weak"), ("password12345678", "password-too-weak"), ("civicreports", "password-too-weak"), ("さくらさくらさくらさくら", "password-too-weak") })
        {
            var refused = await (await here.Post("/api/me/password", new { current = Browser.Password, @new = weak })).Content.ReadFromJsonAsync<JsonObject>();
            Assert.Equal(code, (string)refused!["errors"]!["new"]![0]!["code"]!);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await here.Post("/api/me/password", new { current = "wrong", @new = "violet-Kanji-41-harbour" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await here.Post("/api/me/password", new { current = Browser.Password, @new = "violet-Kanji-41-harbour" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Http.GetAsync("/api/me/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/api/me/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.SignIn("renews", "violet-Kanji-41-harbour")).StatusCode);
    }

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_and_accepted_once()
    {
        using var browser = await SignedIn("careful");
        var begun = await (await browser.Post("/api/me/second-factor", new { current = Browser.Password })).Content.ReadFromJsonAsync<JsonObject>();
        Assert.Contains("<svg", (string)begun!["svg"]!, StringComparison.Ordinal);
        var app = new Totp(Base32Encoding.ToBytes((string)begun["key"]!));
        string Code(int stepsFromNow) => app.ComputeTotp(house.Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * stepsFromNow));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/api/me/second-factor/confirm", new { code = "000000" })).StatusCode);
        var confirmed = await (await browser.Post("/api/me/second-factor/confirm", new { code = Code(-1) })).Content.ReadFromJsonAsync<JsonObject>();
        var recovery = confirmed!["recoveryCodes"]!.AsArray().Select(c => (string)c!).ToList();
        Assert.Equal(10, recovery.Distinct().Count());

        using var elsewhere = new Browser(house);
        Assert.Equal("Code", await Step(await elsewhere.SignIn("careful")));
        Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.SignIn("careful", code: "123456")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Http.GetAsync("/api/tickets")).StatusCode);
        Assert.Equal("SignedIn", await Step(await elsewhere.SignIn("careful", code: $" {Code(0)[..3]} {Code(0)[3..]}", trustDevice: true)));
        // seen over a shoulder
        using var shoulder = new Browser(house);
        Assert.Equal(HttpStatusCode.BadRequest, (await shoulder.SignIn("careful", code: Code(0))).StatusCode);
        // that browser is trusted now
        Assert.Equal("SignedIn", await Step(await elsewhere.SignIn("careful")));
        // the phone is gone: one code each
        Assert.Equal("SignedIn", await Step(await shoulder.SignIn("careful", code: recovery[0].ToLowerInvariant())));
        using var again = new Browser(house);
        Assert.Equal(HttpStatusCode.BadRequest, (await again.SignIn("careful", code: recovery[0])).StatusCode);
        // neither the key nor a code can be read in the database
        Assert.Equal(0, await house.Scalar<long>($"select count(*) from staff where second_factor_key like '%{begun["key"]}%'"));

        static async Task<string> Step(HttpResponseMessage answer) => (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["next"]!;
    }

    private async Task<Browser> SignedIn(string name, Role role = Role.Desk, int? department = null)
    {
        await Browser.Add(house, name, role, department);
        var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(name)).StatusCode);
        return browser;
    }

    private Task<int> Id(string name) => house.Scalar<int>($"select id from staff where user_name = '{name}'");
}
