using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Staff;

/// <summary>The table of the provider's groups as an administrator keeps it.</summary>
public sealed class GroupRoleTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task Rows_are_added_moved_changed_and_removed_and_the_trail_tells_of_each()
    {
        using var admin = await Admin("keeper");
        var first = await Add(admin, "g-1", "Desk", null, 1);
        await Add(admin, "g-2", "Crew", 2, 2);
        // in front of the others, who make room
        await Add(admin, " g-0 ", "Administrator", null, 1);
        Assert.Equal(["g-0", "g-1", "g-2"], await Claims(admin));
        var moved = await admin.Post($"/api/group-roles/{first}", new { claim = "g-1", label = "窓口", role = "Supervisor", cityWide = true, position = 99 });
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.Equal(["g-0", "g-2", "g-1"], await Claims(admin));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Post($"/api/group-roles/{first}/remove", new { })).StatusCode);
        Assert.Equal(["g-0", "g-2"], await Claims(admin));
        foreach (var gone in new[] { $"/api/group-roles/{first}/remove", $"/api/group-roles/{first}" })
            Assert.Equal(HttpStatusCode.NotFound, (await admin.Post(gone, Form("x", "Desk", null, 1))).StatusCode);
        foreach (var (what, row) in new[] { ("GroupRoleAdded", "after"), ("GroupRoleChanged", "before"), ("GroupRoleRemoved", "before") })
            Assert.Equal(1, await house.Scalar<long>($"select count(*) from audit_trail where event = '{what}' and subject = 'group-role:{first}' "
                + $"and actor_name = 'keeper' and details->'{row}'->>'claim' = 'g-1'"));
    }

    [Theory]
    [InlineData("taken", "Desk", null, 1, "group-taken")]
    [InlineData(" taken ", "Desk", null, 1, "group-taken")]
    [InlineData("new", "Crew", null, 1, "department-needed")]
    [InlineData("new", "Supervisor", null, 1, "department-needed")]
    [InlineData("new", "Desk", 999999, 1, "no-such-department")]
    [InlineData("new", "Desk", null, 0, "out-of-range")]
    [InlineData(" ", "Desk", null, 1, "missing")]
    public async Task What_does_not_fit_is_refused_with_the_reason(string claim, string role, int? department, int position, string code)
    {
        await house.Execute("insert into group_roles (position, claim, role) values (50, 'taken', 'Desk') on conflict do nothing");
        using var admin = await Admin($"refused{Guid.NewGuid():N}");
        var refused = await admin.Post("/api/group-roles", Form(claim, role, department, position));
        Assert.True(refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{refused.StatusCode}");
        Assert.Contains($"\"{code}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await house.Scalar<long>("select count(*) from group_roles where claim = 'new'"));
    }

    [Fact]
    public async Task Where_no_provider_is_set_up_there_is_no_way_to_it()
    {
        var ways = await house.Http.GetFromJsonAsync<JsonObject>("/api/sign-in");
        Assert.False(ways!.ContainsKey("provider"));
        Assert.True((bool)ways["passwords"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/sign-in/provider")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/sign-in/callback?code=1&state=2")).StatusCode);
    }

    private async Task<Browser> Admin(string name)
    {
        await Browser.Add(house, name, Role.Administrator);
        var browser = new Browser(house);
        await browser.SignIn(name);
        return browser;
    }

    private static object Form(string claim, string role, int? departmentId, int position) =>
        new { claim, role, departmentId, cityWide = false, position };

    private static async Task<int> Add(Browser admin, string claim, string role, int? department, int position)
    {
        var answer = await admin.Post("/api/group-roles", Form(claim, role, department, position));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (int)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static async Task<IEnumerable<string>> Claims(Browser admin) =>
        (await admin.Http.GetFromJsonAsync<JsonObject>("/api/group-roles"))!["items"]!.AsArray().Select(r => (string)r!["claim"]!)
            .Where(claim => claim.StartsWith("g-", StringComparison.Ordinal));
}
