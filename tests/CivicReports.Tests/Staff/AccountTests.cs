using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Staff;

/// <summary>An account's life: invited, changed, away, gone; and what the trail keeps of it.</summary>
public sealed class AccountTests(TestDatabases databases) : IAsyncLifetime
{
    private const string Good = "violet-Kanji-41-harbour";

    private House house = null!;
    private Browser admin = null!;

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases, settings: new()
        {
            ["Email:From"] = "civic@example.jp", ["Email:Folder"] = Path.GetTempPath(),
        });
        await Browser.Add(house, "admin", Role.Administrator);
        admin = new Browser(house);
        await admin.SignIn("admin");
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task An_invitation_sets_a_password_once_and_the_newest_link_counts()
    {
        var invited = await Invite("shibata", "Crew", 2);
        var first = Token((string)invited["link"]!);
        Assert.Equal("Invited", (string)(await Row("shibata"))["state"]!);
        var again = Token((string)(await Answer(await admin.Post($"/api/staff/{(int)invited["id"]!}/link", new { sendMail = false })))["link"]!);

        using var own = new Browser(house);
        await own.Http.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.NotFound, (await own.Http.GetAsync($"/api/links/{first}")).StatusCode);
        Assert.Equal("shibata", (string)(await own.Http.GetFromJsonAsync<JsonObject>($"/api/links/{again}"))!["userName"]!);
        // a password that will not do leaves the link as it was
        Assert.Equal(HttpStatusCode.BadRequest, (await own.Post($"/api/links/{again}", new { password = "shibata-shibata" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await own.Post($"/api/links/{again}", new { password = Good })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Post($"/api/links/{again}", new { password = Good })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await own.SignIn("shibata", Good)).StatusCode);
        Assert.Equal("Active", (string)(await Row("shibata"))["state"]!);

        await house.Execute("update staff_links set used_at = null, expires_at = now() - interval '1 second'");
        Assert.Equal(HttpStatusCode.NotFound, (await own.Http.GetAsync($"/api/links/{again}")).StatusCode);
    }

    [Theory]
    [InlineData("taken", "Desk", null, "name-taken")]
    [InlineData("new", "Crew", null, "department-needed")]
    [InlineData("new", "Supervisor", null, "department-needed")]
    [InlineData("", "Desk", null, "missing")]
    public async Task What_does_not_fit_is_refused_with_the_reason(string userName, string role, int? department, string code)
    {
        await Browser.Add(house, "taken", Role.Desk);
        var refused = await admin.Post("/api/staff",
            new { userName, staff = new { displayName = "名", role, departmentId = department, cityWide = false }, sendMail = false });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(code, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_away_or_has_left_is_out_at_once()
    {
        await Browser.Add(house, "tadokoro", Role.Desk);
        using var own = new Browser(house);
        await own.SignIn("tadokoro");
        var id = (int)(await Row("tadokoro"))["id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Post($"/api/staff/{id}/suspend", new { because = "育休" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Http.GetAsync("/api/tickets")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await own.SignIn("tadokoro")).StatusCode);
        Assert.Equal("Suspended", (string)(await Row("tadokoro"))["state"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Post($"/api/staff/{id}/resume", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await own.SignIn("tadokoro")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Post($"/api/staff/{id}/close", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Http.GetAsync("/api/tickets")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await own.SignIn("tadokoro")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Post($"/api/staff/{id}/resume", new { })).StatusCode);
    }

    [Fact]
    public async Task Nobody_locks_themselves_out_and_the_last_administrator_stays()
    {
        var mine = (int)(await Row("admin"))["id"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Post($"/api/staff/{mine}/close", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Post($"/api/staff/{mine}",
            new { displayName = "名", role = "Desk", cityWide = false })).StatusCode);
        await Browser.Add(house, "second", Role.Administrator);
        using var second = new Browser(house);
        await second.SignIn("second");
        Assert.Equal(HttpStatusCode.NoContent, (await second.Post($"/api/staff/{mine}/suspend", new { because = "x" })).StatusCode);
        // only one is left that could let the other in again
        Assert.Equal(HttpStatusCode.NoContent, (await second.Post($"/api/staff/{mine}/resume", new { })).StatusCode);
    }

    [Fact]
    public async Task A_forgotten_password_is_mailed_and_the_answer_tells_nothing()
    {
        await Browser.Add(house, "forgets", Role.Desk);
        await house.Execute("update staff set email = 'f@example.jp' where user_name = 'forgets'");
        using var outside = new Browser(house);
        await outside.Http.GetAsync("/api/me");
        foreach (var name in new[] { "forgets", "nobody", "admin" })
            Assert.Equal(HttpStatusCode.NoContent, (await outside.Post("/api/forgotten-password", new { userName = name })).StatusCode);
        Assert.Equal(1, await house.Scalar<long>("select count(*) from notifications where kind = 'Account'"));
        var mail = await house.Scalar<string>("select body::text from notifications where address = 'f@example.jp'");
        var token = System.Text.RegularExpressions.Regex.Match(mail!, @"/links/([\w-]+)").Groups[1].Value;
        Assert.Equal(HttpStatusCode.NoContent, (await outside.Post($"/api/links/{token}", new { password = Good })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await outside.SignIn("forgets", Good)).StatusCode);
        Assert.Contains("リンクでパスワードが決まりました", await house.Scalar<string>(
            "select body ->> 'text' from notifications where kind = 'AccountNews' and address = 'f@example.jp'"), StringComparison.Ordinal);
        // nobody's mail box is filled
        for (var n = 0; n < 5; n++) await outside.Post("/api/forgotten-password", new { userName = "forgets" });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await outside.Post("/api/forgotten-password", new { userName = "forgets" })).StatusCode);
    }

    [Fact]
    public async Task The_trail_tells_who_did_it_and_nobody_changes_it()
    {
        await Invite("imai", "Desk", null);
        var id = (int)(await Row("imai"))["id"]!;
        Assert.Equal(1, await house.Scalar<long>($"select count(*) from audit_trail where event = 'StaffInvited' and subject = 'staff:{id}' "
            + "and actor_name = 'admin' and address is not null"));
        await Browser.Add(house, "auditor", Role.Auditor);
        using var auditor = new Browser(house);
        await auditor.SignIn("auditor");
        var seen = await auditor.Http.GetFromJsonAsync<JsonObject>($"/api/audit?event=StaffInvited&about=staff:{id}");
        Assert.Equal("admin", (string)Assert.Single(seen!["items"]!.AsArray())!["actor"]!);
        Assert.Contains("StaffInvited", await auditor.Http.GetStringAsync("/api/audit.csv"), StringComparison.Ordinal);
        Assert.Equal(1, await house.Scalar<long>("select count(*) from audit_trail where event = 'TrailExported'"));
        foreach (var change in new[] { "update audit_trail set actor_name = 'nobody'", "delete from audit_trail" })
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => house.Execute(change));
    }

    private async Task<JsonObject> Invite(string userName, string role, int? department) => await Answer(await admin.Post("/api/staff",
        new { userName, staff = new { displayName = userName, role, departmentId = department, cityWide = false }, sendMail = false }));

    private async Task<JsonNode> Row(string userName) => (await admin.Http.GetFromJsonAsync<JsonObject>("/api/staff"))!["items"]!.AsArray()
        .Single(row => (string)row!["userName"]! == userName)!;

    private static async Task<JsonObject> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static string Token(string link) => link[(link.LastIndexOf('/') + 1)..];
}
