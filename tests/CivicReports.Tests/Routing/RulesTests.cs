using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Routing;

/// <summary>A draft of the rules, what it would change, and its publication.</summary>
public sealed class RulesTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task A_draft_changes_nothing_until_it_is_published_and_then_decides_at_once_and_can_be_gone_back_from()
    {
        using var admin = await Admin("publisher");
        await house.Execute("update zones set department_id = 3 where id = 2; update zones set department_id = 2 where id = 3");
        var before = (await Show(admin))["inForce"]!.AsArray();
        Assert.Equal(4, before.Count);
        var ticket = await Report();
        Assert.Equal(2, await DepartmentOf(ticket));

        // one rule for all zones of the layer: the zone's own department
        var any = new JsonObject { ["id"] = 0, ["name"] = " どの土木も ", ["categoryIds"] = new JsonArray(1), ["layerId"] = 2 };
        await Ok(admin.Post("/api/rules/draft", Draft(0, [any, .. before])));
        var shown = await Show(admin);
        Assert.Equal("publisher", (string)shown["draft"]!["by"]!);
        Assert.Equal(["どの土木も", "公園は公園緑地課"], shown["draft"]!["rules"]!.AsArray().Take(2).Select(r => (string)r!["name"]!));
        // those about roads are behind it now
        Assert.Equal([3, 4, 5], shown["faults"]!.AsArray().Where(f => (string)f!["kind"]! == "Shadowed").Select(f => (int)f!["position"]!));
        Assert.Equal(2, await DepartmentOf(await Report()));

        var tried = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/rules/try?longitude=138.010&latitude=34.015&categoryId=3"))!;
        Assert.Equal((2, 3), ((int)tried["inForce"]!["assignment"]!["departmentId"]!, (int)tried["draft"]!["assignment"]!["departmentId"]!));
        Assert.Equal(["Category", null], tried["inForce"]!["tried"]!.AsArray().Select(t => (string?)t!["why"]));

        var run = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/rules/dry-run"))!;
        var move = run["moves"]!.AsArray().Single(m => (int)m!["from"]! == 2)!;
        Assert.Equal((3, 2, 2), ((int)move["to"]!, (int)move["count"]!, (int)move["open"]!));
        Assert.Contains(run["changed"]!.AsArray(), c => (string)c!["number"]! == ticket);
        Assert.Equal(2, (int)run["byRule"]!["1"]!);

        await Refused(admin.Post("/api/rules/publish", new { revision = 7 }), "draft-changed");
        var published = (await (await admin.Post("/api/rules/publish", new { revision = 1, note = "一つに" })).Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(2, (int)published["number"]!);
        var later = await Report();
        Assert.Equal(3, await DepartmentOf(later));
        // what was decided before stays, and still says by which rules; the new one names its version
        Assert.Equal(2, await DepartmentOf(ticket));
        var because = (await admin.Http.GetFromJsonAsync<JsonObject>($"/api/tickets/{later}/routing"))!;
        Assert.Equal((2, 3), ((int)because["versionNow"]!, (int)because["now"]!["assignment"]!["departmentId"]!));

        // back to the version before: a draft again, published under a new number
        var versions = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/rules/versions"))!["items"]!.AsArray();
        Assert.Equal([2, 1], versions.Select(v => (int)v!["number"]!));
        await Ok(admin.Post("/api/rules/draft", Draft(0, [.. versions[1]!["rules"]!.AsArray()])));
        await Ok(admin.Post("/api/rules/publish", new { revision = 1 }));
        Assert.Equal(2, await DepartmentOf(await Report()));
        because = (await admin.Http.GetFromJsonAsync<JsonObject>($"/api/tickets/{later}/routing"))!;
        Assert.Equal((2, 3, 3, 2), ((int)because["version"]!, (int)because["then"]!["assignment"]!["departmentId"]!,
            (int)because["versionNow"]!, (int)because["now"]!["assignment"]!["departmentId"]!));
        var change = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/configuration/changes"))!["items"]!.AsArray()
            .First(c => (string)c!["what"]! == "PublishRules")!;
        await Refused(admin.Post($"/api/configuration/changes/{change["id"]}/undo", new { }), "not-undoable");
    }

    [Fact]
    public async Task Two_who_work_on_the_draft_at_once_do_not_overwrite_each_other()
    {
        using var admin = await Admin("first");
        using var other = await Admin("second");
        var rules = (await Show(admin))["inForce"]!.AsArray();
        var answers = await Task.WhenAll(admin.Post("/api/rules/draft", Draft(0, rules)), other.Post("/api/rules/draft", Draft(0, rules)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        await Refused(admin.Post("/api/rules/draft", Draft(0, rules)), "draft-changed");
        await Refused(admin.Post("/api/rules/draft/discard", new { revision = 9 }), "draft-changed");
        await Ok(admin.Post("/api/rules/draft/discard", new { revision = 1 }));
        Assert.Null((await Show(admin))["draft"]);
        await Ok(admin.Post("/api/rules/draft/discard", new { revision = 1 }));
        await Refused(admin.Post("/api/rules/publish", new { revision = 1 }), "no-draft");
    }

    [Theory]
    [InlineData("""{"id":0,"name":"x","categoryIds":[99],"departmentId":1}""", "no-such-category")]
    [InlineData("""{"id":0,"name":"x","departmentId":99}""", "no-such-department")]
    [InlineData("""{"id":0,"name":"x","layerId":99,"departmentId":1}""", "no-such-layer")]
    [InlineData("null", "check-input")]
    [InlineData("""{"id":0,"name":"x","zoneIds":null,"departmentId":1}""", "check-input")]
    [InlineData("""{"id":0,"name":"x"}""", "layer-needed")]
    [InlineData("""{"id":0,"name":"x","zoneIds":[2],"departmentId":1}""", "layer-needed")]
    [InlineData("""{"id":0,"name":"x","channels":["Pigeon"],"departmentId":1}""", "unreadable")]
    public async Task What_does_not_fit_is_refused(string rule, string code)
    {
        using var admin = await Admin($"refused{Guid.NewGuid():N}");
        var answer = await admin.Post("/api/rules/draft", Draft(0, [JsonNode.Parse(rule)]));
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_without_a_department_that_works_is_not_published()
    {
        using var admin = await Admin("careless");
        await house.Execute("insert into departments (id, code, name_ja, name_en, active) values (50, 'gone', 'x', 'x', false)");
        await Ok(admin.Post("/api/rules/draft", Draft(0, [JsonNode.Parse("""{"id":0,"name":"x","departmentId":50}""")!])));
        await Refused(admin.Post("/api/rules/publish", new { revision = 1 }), "rule-without-department");
        await Ok(admin.Post("/api/rules/draft/discard", new { revision = 1 }));
    }

    private async Task<string> Report() => (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, 3,
        House.At(138.010, 34.015), null, "曲がっています", false, "ja"), Actor.System("test"))).Number;

    private static StringContent Draft(int revision, IEnumerable<JsonNode?> rules) => new(
        new JsonObject { ["revision"] = revision, ["rules"] = new JsonArray([.. rules.Select(r => r?.DeepClone())]) }.ToJsonString(),
        null, "application/json");

    private Task<int> DepartmentOf(string number) => house.Scalar<int>($"select department_id from tickets where number = '{number}'");

    private static async Task<JsonObject> Show(Browser admin) => (await admin.Http.GetFromJsonAsync<JsonObject>("/api/rules"))!;

    private async Task<Browser> Admin(string name)
    {
        await Browser.Add(house, name, Role.Administrator);
        var browser = new Browser(house);
        await browser.SignIn(name);
        return browser;
    }

    private static async Task Ok(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task Refused(Task<HttpResponseMessage> sent, string code)
    {
        var answer = await sent;
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.IsSuccessStatusCode);
    }
}
