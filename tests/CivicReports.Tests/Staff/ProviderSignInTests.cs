using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Tests.TestHouse;
using static CivicReports.Tests.TestHouse.IdentityProvider;

namespace CivicReports.Tests.Staff;

/// <summary>Signing in by the city's identity provider, a small one of the tests' own.</summary>
public sealed class ProviderSignInTests(ProviderHouse both) : IClassFixture<ProviderHouse>
{
    private readonly House house = both.House;
    private readonly IdentityProvider provider = both.Provider;

    [Fact]
    public async Task Whoever_comes_gets_an_account_with_the_role_of_their_group()
    {
        // the same name and address elsewhere is somebody else
        await Browser.Add(house, "sato", Role.Administrator);
        using var browser = new Browser(house);
        var answer = await both.Come(browser, new("s-1", "佐藤 恵", "others", "north-crew") { UserName = "sato" }, "/tickets?status=Received");
        Assert.Equal("/tickets?status=Received", answer.Headers.Location!.ToString());
        var me = await Me(browser);
        Assert.Equal(("Crew", 2, "佐藤 恵", "sso:sato", true, false), ((string)me["role"]!, (int)me["departmentId"]!, (string)me["displayName"]!,
            (string)me["userName"]!, (bool)me["byProvider"]!, (bool)me["setUpSecondFactor"]!));
        Assert.Equal(2, await house.Scalar<long>("select count(*) from staff where user_name in ('sato', 'sso:sato')"));
        Assert.Equal(1, await house.Scalar<long>($"select count(*) from audit_trail where event = 'StaffCameByProvider' and subject = 'staff:{me["id"]}'"));
        Assert.Equal(1, await house.Scalar<long>($"select count(*) from audit_trail where event = 'SignedIn' and subject = 'staff:{me["id"]}' "
            + $"and details->>'by' = '{provider.Address}' and address is not null"));
        // again, under a new name: the same account
        using var elsewhere = new Browser(house);
        await both.Come(elsewhere, new("s-1", "山本 恵", "north-crew") { UserName = "yamamoto" });
        Assert.Equal(((int)me["id"]!, "山本 恵"), ((int)(await Me(elsewhere))["id"]!, (string)(await Me(elsewhere))["displayName"]!));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/me/account")).StatusCode);
        // somebody else who calls themselves so
        using var other = new Browser(house);
        await both.Come(other, new("s-2", "佐藤 恵", "desk") { UserName = "sato" });
        Assert.NotEqual((int)me["id"]!, (int)(await Me(other))["id"]!);
    }

    [Fact]
    public async Task The_first_row_that_fits_decides()
    {
        using var browser = new Browser(house);
        await both.Come(browser, new("many", "多い", "desk", "south-supervisors", "north-crew"));
        Assert.Equal("Crew", (string)(await Me(browser))["role"]!);
    }

    [Fact]
    public async Task A_changed_group_changes_the_role_and_ends_what_was_open()
    {
        using var before = new Browser(house);
        using var after = new Browser(house);
        await both.Come(before, new("moves", "異動", "desk"));
        using var answer = await before.Http.GetAsync("/api/changes", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[1]) > 0);
        await both.Come(after, new("moves", "異動", "south-supervisors"));
        var me = await Me(after);
        Assert.Equal(("Supervisor", 3), ((string)me["role"]!, (int)me["departmentId"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.Http.GetAsync("/api/tickets")).StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null, patience.Token));
        Assert.Equal(1, await house.Scalar<long>($"""
            select count(*) from audit_trail where event = 'StaffChanged' and subject = 'staff:{me["id"]}'
                and details->'before'->>'role' = 'Desk' and details->'after'->>'role' = 'Supervisor'
            """));
    }

    [Fact]
    public async Task Whose_group_has_no_role_is_refused_and_has_no_account_and_whoever_lost_theirs_is_out()
    {
        using var stranger = new Browser(house);
        using var lost = new Browser(house);
        Assert.Equal("no-group-here", Refused(await both.Come(stranger, new("stranger", "よその人", "others"))));
        Assert.Equal(0, await house.Scalar<long>("select count(*) from staff_logins where provider_key = 'stranger'"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Http.GetAsync("/api/me")).StatusCode);

        await both.Come(lost, new("lost", "前の人", "desk"));
        Assert.Equal("no-group-here", Refused(await both.Come(stranger, new("lost", "前の人", "others"))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await lost.Http.GetAsync("/api/tickets")).StatusCode);
    }

    [Theory]
    [InlineData("suspended_until = 'infinity'")]
    [InlineData("closed_at = now()")]
    public async Task An_account_that_is_off_stays_so_whatever_the_provider_says(string how)
    {
        using var browser = new Browser(house);
        var person = new Person($"off {how}", "休み", "desk");
        await both.Come(browser, person);
        await house.Execute($"update staff set {how} where id = {(await Me(browser))["id"]}");
        Assert.Equal("account-is-off", Refused(await both.Come(browser, person)));
        await browser.Hears(HttpStatusCode.Unauthorized, "/api/tickets");
    }

    [Fact]
    public async Task The_same_person_in_two_windows_at_once_has_one_account()
    {
        provider.Who = new("twice", "二人", "desk");
        var windows = Enumerable.Range(0, 6).Select(_ => new Browser(house)).ToList();
        var answers = await Task.WhenAll(windows.Select(async window => await window.Http.GetAsync(
            (await provider.SendBack((await window.Http.GetAsync("/sign-in/provider")).Headers.Location!)).PathAndQuery)));
        Assert.All(answers, answer => Assert.Null(Refused(answer)));
        Assert.Equal(1, await house.Scalar<long>("select count(*) from staff where display_name = '二人'"));
        windows.ForEach(window => window.Dispose());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_to_its_end_at_the_provider()
    {
        using var own = new Browser(house);
        using var local = new Browser(house);
        await both.Come(own, new("leaves", "帰る人", "desk"));
        await own.Http.GetAsync("/api/me");
        var answer = await own.Post("/api/sign-out", new { });
        var next = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["next"]!;
        Assert.StartsWith($"{provider.Address}/end?client_id={Client}&post_logout_redirect_uri=", next, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Http.GetAsync("/api/tickets")).StatusCode);
        await Browser.Add(house, "stays", Role.Desk);
        await local.SignIn("stays");
        Assert.Equal("{}", await (await local.Post("/api/sign-out", new { })).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_the_provider_keeps_is_not_changed_here()
    {
        await Browser.Add(house, "chief", Role.Administrator);
        using var own = new Browser(house);
        using var admin = new Browser(house);
        await both.Come(own, new("kept", "本人", "desk"));
        await admin.SignIn("chief");
        var id = (int)(await Me(own))["id"]!;
        await Kept(own.Post("/api/me/name", new { displayName = "別名" }));
        await Kept(own.Post("/api/me/password", new { current = "x", @new = "violet-Kanji-41-harbour" }));
        await Kept(own.Post("/api/me/second-factor", new { current = "x" }));
        await Kept(admin.Post($"/api/staff/{id}/link", new { sendMail = false }));
        await Kept(admin.Post($"/api/staff/{id}", new { displayName = "本人", role = "Administrator", cityWide = false }));
        Assert.Equal(HttpStatusCode.NoContent,
            (await admin.Post($"/api/staff/{id}", new { displayName = "本人", role = "Desk", cityWide = false, crew = "1班" })).StatusCode);
        var row = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/staff"))!["items"]!.AsArray().Single(r => (int)r!["id"]! == id)!;
        Assert.Equal(("Active", true), ((string)row["state"]!, (bool)row["byProvider"]!));

        static async Task Kept(Task<HttpResponseMessage> asked)
        {
            var answer = await asked;
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("kept-by-provider", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static string? Refused(HttpResponseMessage answer) => ProviderHouse.Refused(answer);

    private static async Task<JsonObject> Me(Browser browser) => (await browser.Http.GetFromJsonAsync<JsonObject>("/api/me"))!;
}
