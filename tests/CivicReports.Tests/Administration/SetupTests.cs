using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Routing;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Administration;

/// <summary>An administrator sets up departments and categories; everything is noted, and can be taken back.</summary>
public sealed class SetupTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task A_department_comes_is_changed_and_retires_once_nothing_waits_for_it()
    {
        using var admin = await Admin("departments");
        var id = await Id(await admin.Post("/api/departments", new { department = Department("河川課") }));
        var listed = await Department(admin, id);
        Assert.Equal(("department-1", "河川課", 0, 0), ((string)listed["code"]!, (string)listed["department"]!["nameJa"]!,
            (int)listed["openTickets"]!, (int)listed["members"]!));
        // without an English name of its own, everybody reads the Japanese one, and the form stays empty
        Assert.Null(listed["department"]!["nameEn"]);
        Assert.Equal("河川課", await house.Scalar<string>($"select name_en from departments where id = {id}"));

        await Ok(admin.Post($"/api/departments/{id}", Department("河川港湾課") with { NameEn = "Rivers", DutyPhone = "0000-00-1234" }));
        // at once, on the node that was asked
        Assert.Equal(("河川港湾課", "0000-00-1234"), await Facts(f => (f.Department(id)!.NameJa, f.Department(id)!.DutyPhone!)));

        await house.Execute($"insert into routing_rules (id, position, name, department_id) values (900, 900, '川', {id})");
        await Refused(admin.Post($"/api/departments/{id}", Department("河川港湾課") with { Active = false }), "department-in-use");
        await house.Execute("delete from routing_rules where id = 900");
        await Ok(admin.Post($"/api/departments/{id}", Department("河川港湾課") with { Active = false }));
    }

    [Theory]
    [InlineData("""{"department":{"nameJa":" ","isDefault":false,"active":true}}""", "missing")]
    [InlineData("""{"department":{"nameJa":"公園緑地課","isDefault":false,"active":true}}""", "name-in-use")]
    [InlineData("""{"department":{"nameJa":"x","isDefault":true,"active":false}}""", "default-department-needed")]
    [InlineData("""{"department":{"nameJa":"x","phone":"javascript:1","isDefault":false,"active":true}}""", "not-a-phone-number")]
    [InlineData("""{"department":{"nameJa":"x","dutyEmail":"a b","isDefault":false,"active":true}}""", "not-a-mail-address")]
    [InlineData("""{"code":"Straße 5","department":{"nameJa":"x","isDefault":false,"active":true}}""", "not-a-code")]
    [InlineData("""{"code":"parks","department":{"nameJa":"x","isDefault":false,"active":true}}""", "code-taken")]
    public async Task What_does_not_fit_is_refused_with_the_reason(string body, string code)
    {
        using var admin = await Admin($"refused{Guid.NewGuid():N}");
        await Refused(admin.Post("/api/departments", new StringContent(body, null, "application/json")), code);
    }

    [Fact]
    public async Task There_is_always_one_department_for_what_no_rule_gives_to_anyone()
    {
        using var admin = await Admin("default");
        var before = await house.Scalar<int>("select id from departments where is_default");
        await Refused(admin.Post($"/api/departments/{before}", Department("道路管理課")), "default-department-needed");
        var parks = (await Department(admin, 4))["department"]!.AsObject();
        parks["isDefault"] = true;
        await Ok(admin.Post("/api/departments/4", JsonContent.Create(parks)));
        Assert.Equal(4, await house.Scalar<int>("select id from departments where is_default"));
        // both rows are one change, and one undo puts both back
        await Ok(admin.Post($"/api/configuration/changes/{(await Changes(admin))[0]!["id"]}/undo", new { }));
        Assert.Equal(before, await house.Scalar<int>("select id from departments where is_default"));
    }

    [Fact]
    public async Task Categories_come_in_two_levels_and_their_order_is_what_residents_see()
    {
        using var admin = await Admin("categories");
        var group = await Id(await admin.Post("/api/categories", new { category = Category("ごみ", null, 2) }));
        var dumping = await Id(await admin.Post("/api/categories", new { category = Category("不法投棄", group, 1, "捨てられた", " ", "捨てられた") }));
        Assert.Equal(["捨てられた"], await Facts(f => f.Categories.Single(c => c.Id == dumping).Keywords));
        Assert.Equal("不法投棄", await Facts(f => f.CategoryName(dumping, "easy")));
        await Refused(admin.Post("/api/categories", new { category = Category("深い", dumping, 1) }), "no-such-parent");
        await Refused(admin.Post($"/api/categories/{group}", Category("ごみ", 1, 1)), "no-such-parent");
        await Refused(admin.Post("/api/categories", new { category = Category("不法投棄", group, 1) }), "name-in-use");
        var top = await house.Scalar<string>("select string_agg(name_ja, ',' order by sort, id) from categories where parent_id is null and active");
        Assert.Equal("道路,ごみ,公園,その他", top);
        await Ok(admin.Post($"/api/categories/{group}", Category("ごみ", null, 9)));
        Assert.EndsWith("その他,ごみ", await house.Scalar<string>(
            "select string_agg(name_ja, ',' order by sort, id) from categories where parent_id is null and active"), StringComparison.Ordinal);
        await Ok(admin.Post($"/api/categories/{dumping}", Category("不法投棄", group, 1) with { Active = false }));
        Assert.DoesNotContain(await Facts(f => f.Active), c => c.Id == dumping);
        await Refused(admin.Post("/api/categories/starting-set", new { }), "starting-set-once");
    }

    [Fact]
    public async Task What_changed_is_told_with_both_sides_and_is_taken_back_unless_somebody_changed_it_since()
    {
        using var admin = await Admin("undoer");
        var id = await Id(await admin.Post("/api/departments", new { code = "undone", department = Department("港湾課") }));
        await Ok(admin.Post($"/api/departments/{id}", Department("港湾課") with { Phone = "0000-00-1" }));
        var first = (await Changes(admin))[0]!;
        Assert.Equal(("undoer", "ChangeDepartment"), ((string)first["by"]!, (string)first["what"]!));
        var row = first["rows"]!.AsArray().Single()!;
        Assert.Equal(("departments", "港湾課", "Changed"), ((string)row["table"]!, (string)row["name"]!, (string)row["kind"]!));
        var field = row["fields"]!.AsArray().Single()!;
        Assert.Equal(("phone", null, "0000-00-1"), ((string)field["name"]!, (string?)field["before"], (string)field["after"]!));

        await Ok(admin.Post($"/api/departments/{id}", Department("港湾課") with { Phone = "0000-00-2" }));
        await Refused(admin.Post($"/api/configuration/changes/{first["id"]}/undo", new { }), "changed-since");
        var second = (await Changes(admin))[0]!;
        await Ok(admin.Post($"/api/configuration/changes/{second["id"]}/undo", new { }));
        Assert.Equal("0000-00-1", await house.Scalar<string>($"select phone from departments where id = {id}"));
        await Refused(admin.Post($"/api/configuration/changes/{second["id"]}/undo", new { }), "changed-since");
        // now the first one's state is there again
        await Ok(admin.Post($"/api/configuration/changes/{first["id"]}/undo", new { }));
        Assert.True(await house.Scalar<bool>($"select phone is null from departments where id = {id}"));
        var undone = (await Changes(admin)).Single(c => (long)c!["id"]! == (long)first["id"]!)!;
        Assert.True((bool)undone["takenBack"]!);

        // what came is gone again, unless it is used
        var came = (await Changes(admin)).First(c => (string)c!["what"]! == "AddDepartment")!;
        await house.Execute($"insert into routing_rules (id, position, name, department_id) values (901, 901, '港', {id})");
        await Refused(admin.Post($"/api/configuration/changes/{came["id"]}/undo", new { }), "still-used");
        await house.Execute("delete from routing_rules where id = 901");
        await Ok(admin.Post($"/api/configuration/changes/{came["id"]}/undo", new { }));
        Assert.Equal(0, await house.Scalar<long>($"select count(*) from departments where id = {id}"));
        await Refused(admin.Post("/api/configuration/changes/999999/undo", new { }), "no-such-change", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_changed_by_sql_is_noted_too_and_every_node_hears_of_it()
    {
        await house.Execute("update departments set phone = '0000-00-9999' where id = 2");
        for (var tries = 0; tries < 100 && await Facts(f => f.Department(2)!.Phone) != "0000-00-9999"; tries++) await Task.Delay(20);
        Assert.Equal("0000-00-9999", await Facts(f => f.Department(2)!.Phone));
        using var admin = await Admin("reader");
        Assert.Contains(await Changes(admin), c => (string)c!["what"]! == "Sql" && c["by"] is null);
    }

    [Fact]
    public async Task An_administrators_first_page_says_what_is_missing()
    {
        using var admin = await Admin("home");
        var setup = (await admin.Http.GetFromJsonAsync<JsonObject>("/api/setup"))!;
        Assert.True((bool)setup["steps"]!.AsArray().Single(s => (string)s!["step"]! == "City")!["done"]!);
        Assert.Contains(setup["missing"]!.AsArray(), m => (string)m!["kind"]! == "DutyPhone" && (string)m["name"]! == "公園緑地課");
    }

    private sealed record DepartmentBody(string NameJa, string? NameEn = null, string? Phone = null, string? DutyPhone = null,
        bool IsDefault = false, bool Active = true);

    private static DepartmentBody Department(string name) => new(name);

    private sealed record CategoryBody(int? ParentId, string NameJa, string[] Keywords, int Position, bool Active = true);

    private static CategoryBody Category(string name, int? parent, int position, params string[] keywords) => new(parent, name, keywords, position);

    private async Task<T> Facts<T>(Func<CitySnapshot, T> ask) =>
        ask(await house.App.Services.GetRequiredService<CityCache>().Current(TestContext.Current.CancellationToken));

    private async Task<Browser> Admin(string name)
    {
        await Browser.Add(house, name, Role.Administrator);
        var browser = new Browser(house);
        await browser.SignIn(name);
        return browser;
    }

    private static async Task<JsonArray> Changes(Browser admin) =>
        (await admin.Http.GetFromJsonAsync<JsonObject>("/api/configuration/changes"))!["items"]!.AsArray();

    private static async Task<JsonNode> Department(Browser admin, int id) =>
        (await admin.Http.GetFromJsonAsync<JsonObject>("/api/departments"))!["items"]!.AsArray().Single(d => (int)d!["id"]! == id)!;

    private static async Task<int> Id(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (int)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static async Task Ok(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task Refused(Task<HttpResponseMessage> sent, string code, HttpStatusCode? status = null)
    {
        var answer = await sent;
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains(answer.StatusCode, status is { } only ? [only] : new[] { HttpStatusCode.BadRequest, HttpStatusCode.Conflict });
        Assert.Contains($"\"{code}\"", body, StringComparison.Ordinal);
    }
}
