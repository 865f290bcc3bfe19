using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Routing;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Administration;

/// <summary>The whole set-up as one file: another installation that reads it gives the same answers.</summary>
public sealed class TransferTests(TestDatabases databases)
{
    [Fact]
    public async Task An_empty_installation_that_reads_the_file_answers_every_place_as_the_first_one_does()
    {
        await using var first = await House.Open(databases);
        await using var second = await House.Open(databases);
        await first.Execute("update zones set department_id = id where layer_id = 2; update categories set keywords = '{あ,\"b,c\"}' where id = 3;"
            + "insert into calendar_days (day, open, name) values ('2027-08-13', false, '夏祭り');"
            + "update routing_rules set zone_ids = '{}', department_id = null, channels = '{Line,Desk}', working_time = false where id = 2");
        // nothing is left of what this house came with, and its ids will be others
        await second.Execute("delete from routing_rules; delete from zones; delete from zone_layers; delete from deadline_targets;"
            + "delete from categories where parent_id is not null; delete from categories; delete from departments;");
        using var from = await Admin(first);
        using var to = await Admin(second);
        var file = await from.Http.GetStringAsync("/api/configuration");

        var shown = await Import(to, file, apply: false);
        Assert.Equal(4, shown["addedLayers"]!.AsArray().Count);
        Assert.True((bool)shown["rulesChange"]!);
        Assert.Equal(0, await second.Scalar<long>("select count(*) from departments"));

        var done = await Import(to, file, apply: true);
        // what was taken back has used up numbers
        Assert.Equal(WithoutIds(shown), WithoutIds(done));
        Assert.Equal("夏祭り", await second.Scalar<string>("select name from calendar_days where day = '2027-08-13'"));
        Assert.Equal("あ|b,c", await second.Scalar<string>("select array_to_string(keywords, '|') from categories where code = 'road.guardrail'"));
        var back = await to.Http.GetStringAsync("/api/configuration");
        Assert.Equal(Without(file), Without(back));

        // read again, nothing changes
        var again = await Import(to, back, apply: true);
        Assert.Equal((0, false, 0, 4), ((int)again["changeCount"]!, (bool)again["rulesChange"]!, again["addedLayers"]!.AsArray().Count,
            again["keptLayers"]!.AsArray().Count));

        var chance = new Random(7);
        for (var n = 0; n < 300; n++)
        {
            var place = House.At(137.998 + chance.NextDouble() * 0.024, 33.998 + chance.NextDouble() * 0.024);
            var (category, danger, channel) = (1 + chance.Next(6), chance.Next(2) == 0, (Channel)chance.Next(5));
            Assert.Equal(await Route(first, place, category, danger, channel), await Route(second, place, category, danger, channel));
        }
    }

    [Theory]
    [InlineData("[]", "not-a-configuration")]
    [InlineData("""{"format":"other"}""", "not-a-configuration")]
    [InlineData("""{"format":"civicreports-configuration","departments":[{"code":"x"}]}""", "configuration-unreadable")]
    [InlineData("""{"format":"civicreports-configuration","departments":7}""", "configuration-unreadable")]
    [InlineData("""{"format":"civicreports-configuration","layers":[{"code":"l","name_ja":"l","purpose":"routing","priority":1,"complete":true,"""
        + """ "zones":[{"code":"z","name_ja":"z","boundary":{"type":"Point","coordinates":[138,34]}}]}]}""", "configuration-unreadable")]
    [InlineData("""{"format":"civicreports-configuration","rules":[{"categories":["nothing"],"zones":[],"channels":[]}]}""", "rule-names-unknown")]
    public async Task What_is_no_such_file_is_refused_and_changes_nothing(string file, string code)
    {
        await using var house = await House.Open(databases);
        using var admin = await Admin(house);
        var answer = await admin.Post("/api/configuration/import?apply=true", new StringContent(file, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await house.Scalar<long>("select count(*) from departments"));
    }

    private static async Task<(string?, string?, bool?)> Route(House house, NetTopologySuite.Geometries.Point place, int category, bool danger,
        Channel channel)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        var router = scope.ServiceProvider.GetRequiredService<Router>();
        var facts = await scope.ServiceProvider.GetRequiredService<CityCache>().Current(TestContext.Current.CancellationToken);
        var asked = facts.Categories.OrderBy(c => c.Code, StringComparer.Ordinal).ElementAt(category - 1);
        var located = await router.Locate(place, TestContext.Current.CancellationToken);
        var answer = await router.Decide(asked, located.Zones, danger, channel, house.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        return (facts.Department(answer?.DepartmentId)?.Code, answer?.ZoneName, answer?.Urgent);
    }

    private static string WithoutIds(JsonObject answer) =>
        System.Text.RegularExpressions.Regex.Replace(answer.ToJsonString(), "\"id\":\\d+|\"(?:parent_id|category_id)\",[^}]*", "");

    private static string Without(string file)
    {
        var node = JsonNode.Parse(file)!.AsObject();
        node.Remove("exported_at");
        return node.ToJsonString();
    }

    private static async Task<JsonObject> Import(Browser admin, string file, bool apply)
    {
        var answer = await admin.Post($"/api/configuration/import?apply={apply}", new StringContent(file, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<Browser> Admin(House house)
    {
        await Browser.Add(house, "mover", Role.Administrator);
        var browser = new Browser(house);
        await browser.SignIn("mover");
        return browser;
    }
}
