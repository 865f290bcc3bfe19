using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Staff;

/// <summary>Local accounts beside an identity provider: switched off but for one, or left alone when the provider is away.</summary>
public sealed class LocalAccountTests(TestDatabases databases)
{
    [Fact]
    public async Task Switched_off_but_for_one_the_others_are_answered_like_wrong_passwords_and_get_no_links()
    {
        var connection = await databases.New();
        var folder = Directory.CreateTempSubdirectory("civic-mails-").FullName;
        var mails = new Dictionary<string, string?> { ["Email:From"] = "civic@example.jp", ["Email:Folder"] = folder };
        await using (var before = await House.Open(databases, connection, settings: mails))
        {
            await Browser.Add(before, "emergency", Role.Administrator);
            await Browser.Add(before, "earlier", Role.Desk);
            await before.Execute("update staff set email = user_name || '@example.jp'");
            using var browser = new Browser(before);
            Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("earlier")).StatusCode);
        }

        await using var house = await House.Open(databases, connection, settings: new(mails.Concat(
            ProviderHouse.Settings("http://127.0.0.1:9"))) { ["Oidc:OnlyLocalAccount"] = "Emergency" });
        Assert.Equal(0, await house.Scalar<long>("select count(*) from staff_sessions where ended_at is null"));
        using var outside = new Browser(house);
        Assert.False((bool)(await outside.Http.GetFromJsonAsync<JsonObject>("/api/sign-in"))!["passwords"]!);
        var (off, wrong) = (await outside.SignIn("earlier"), await outside.SignIn("emergency", "wrong-password"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (off.StatusCode, wrong.StatusCode));
        foreach (var answer in new[] { off, wrong })
            Assert.Contains("wrong-name-or-password", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var name in new[] { "earlier", "emergency", "nobody" })
            Assert.Equal(HttpStatusCode.NoContent, (await outside.Post("/api/forgotten-password", new { userName = name })).StatusCode);
        Assert.Equal(["emergency@example.jp"], await house.InDb(db => Task.FromResult(db.Notifications.Select(n => n.Address).ToList())));

        using var emergency = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await emergency.SignIn("emergency")).StatusCode);
        var id = await house.Scalar<int>("select id from staff where user_name = 'earlier'");
        foreach (var (path, body) in new (string, object)[]
        {
            ($"/api/staff/{id}/link", new { sendMail = false }),
            ("/api/staff", new { userName = "late", staff = new { displayName = "名", role = "Desk", cityWide = false }, sendMail = false }),
        })
        {
            var refused = await emergency.Post(path, body);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("local-is-off", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_so_and_local_accounts_come_in()
    {
        await using var house = await House.Open(databases, settings: ProviderHouse.Settings("http://127.0.0.1:9"), realTime: true);
        await Browser.Add(house, "local", Role.Administrator);
        using var browser = new Browser(house);
        Assert.Equal("provider-away", ProviderHouse.Refused(await browser.Http.GetAsync("/sign-in/provider?next=/desk")));
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("local")).StatusCode);
        // whoever came by it before it fell silent is signed out here at least
        await house.Execute("insert into staff_logins (login_provider, provider_key, user_id) select 'http://127.0.0.1:9', 'l', id from staff");
        Assert.Equal("{}", await (await browser.Post("/api/sign-out", new { })).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/tickets")).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_is_whoever_could_still_come_in()
    {
        await using var house = await House.Open(databases,
            settings: new(ProviderHouse.Settings("http://127.0.0.1:9")) { ["Oidc:OnlyLocalAccount"] = "emergency" });
        await Browser.Add(house, "emergency", Role.Administrator);
        await Browser.Add(house, "off", Role.Administrator);
        await Browser.Add(house, "provided", Role.Administrator);
        await house.Execute("""
            insert into staff_logins (login_provider, provider_key, user_id)
            select 'http://127.0.0.1:9', 'p', id from staff where user_name = 'provided'
            """);
        var actor = new Actor(ActorKind.Staff, "0", "x", Role.Administrator);
        await house.Send(new CivicReports.Server.Staff.CloseStaff.Command(await Id("emergency")), actor);
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await house.Send(new CivicReports.Server.Staff.CloseStaff.Command(await Id("provided")), actor));
        Assert.Equal("last-administrator", refused.Refusal.Code);

        Task<int> Id(string name) => house.Scalar<int>($"select id from staff where user_name = '{name}'");
    }
}
