using System.Net;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Shelters;
using CivicReports.Server.Zones.Files;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Shelters;

/// <summary>What anybody may take: which shelters are open and how many people are there, and nothing of anybody.</summary>
public sealed class FeedTests(TestDatabases databases) : ShelterLists(databases)
{
    [Fact]
    public async Task Anybody_takes_the_figures_and_nothing_of_who_told_or_needs_what()
    {
        await Take(Standard);
        await Take(Sites);
        var opening = await Open((await Of("港町小学校")).Id);
        await Tell(opening, 341, [new(Need.Medical, 1)], "透析の人");
        using var answer = await Town.Http.GetAsync("/open/shelters.geojson");
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal((true, TimeSpan.FromMinutes(1)), (answer.Headers.CacheControl!.Public, answer.Headers.CacheControl.MaxAge));
        var text = await answer.Content.ReadAsStringAsync();
        var feed = JsonNode.Parse(text)!;
        Assert.Equal(("2026-11-20T10:00:00+09:00", Source, "CC BY 4.0"),
            ((string?)feed["asOf"], (string?)feed["source"], (string?)feed["licence"]));
        Assert.Equal(5, feed["features"]!.AsArray().Count);
        var school = feed["features"]!.AsArray().Single(f => (string?)f!["properties"]!["nameEn"] == "Minatomachi School")!["properties"]!;
        Assert.Equal(("Shelter", true, 341, 380), ((string?)school["kind"], (bool)school["open"]!, (int)school["people"]!, (int)school["capacity"]!));
        foreach (var secret in new[] { "透析", "Medical", "高木", await Token(opening) }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        // the standard's columns, which our own import reads again
        var csv = await Town.Http.GetByteArrayAsync("/open/shelters.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n");
        Assert.Contains("S1,指定避難所,港町小学校,ミナトマチショウガッコウ,Minatomachi School,試験市港町1-1,34.005,138.005,000-000-0001,,,,,,,,,380,1,0,"
            + "2026-11-20T10:00:00+09:00,341,2026-11-20T10:00:00+09:00,試験市オープンデータ,CC BY 4.0,2026-11-20T10:00:00+09:00", lines);
        Assert.Equal(7, lines.Length);
    }

    [Fact]
    public async Task A_GIS_takes_a_file_which_is_made_anew_when_something_changed()
    {
        if (!await Town.App.Services.GetRequiredService<GdalProgram>().IsHere()) Assert.Skip("no GDAL here");
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        using var first = await Town.Http.GetAsync("/open/shelters.gpkg");
        var package = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal("SQLite format 3\0"u8.ToArray(), package[..16]);
        Town.Clock.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(package, await Town.Http.GetByteArrayAsync("/open/shelters.gpkg"));
        await Tell(opening, 341);
        Town.Clock.Forward(TimeSpan.FromMinutes(1));
        var next = await Town.Http.GetByteArrayAsync("/open/shelters.gpkg");
        Assert.NotEqual(package, next);
        // our own reader finds the places in it
        using var folder = new GdalFolder(Town.App.Services.GetRequiredService<GdalProgram>(), ZoneFile.Open("shelters.gpkg", next));
        var layer = Assert.Single(await folder.Layers(TestContext.Current.CancellationToken));
        Assert.Equal(("shelters", "Point", 3, 4326), (layer.Name, layer.Geometry, layer.Features, layer.Epsg));
        var lines = await folder.Features(layer, null, null, null, TestContext.Current.CancellationToken);
        Assert.Contains("\"people\": 341", lines.Replace("\":341", "\": 341", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("2026-11-20T10:02:00+09:00", lines.Replace('/', '-').Replace(' ', 'T'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_and_what_is_out_of_use_are_never_in_it()
    {
        await Take(Standard);
        var shelter = await Of("丘町小学校");
        await Town.Send(new SaveShelter.Command(shelter.Id, shelter.Shelter with { Active = false }), Administrator);
        var drill = await Declared(drill: true);
        var pretended = (await Town.Send(new OpenShelter.Command((await Of("港町小学校")).Id, drill), House.Desk)).OpeningId;
        await Tell(pretended, 777);
        var text = await Town.Http.GetStringAsync("/open/shelters.geojson") + await Town.Http.GetStringAsync("/open/shelters.csv");
        Assert.DoesNotContain("777", text, StringComparison.Ordinal);
        Assert.DoesNotContain("丘町", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"open\":true", text, StringComparison.Ordinal);
        Assert.Empty(await Near(138.005, 34.005));
    }

    [Fact]
    public async Task What_is_the_same_is_not_sent_again_and_the_database_is_asked_every_ten_seconds_at_most()
    {
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        using var first = await Town.Http.GetAsync("/open/shelters.csv");
        Assert.Equal(HttpStatusCode.NotModified, await Again(first));
        await Tell(opening, 5);
        // what was read a moment ago is good enough
        Assert.Equal(HttpStatusCode.NotModified, await Again(first));
        Town.Clock.Forward(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.OK, await Again(first));
        using var second = await Town.Http.GetAsync("/open/shelters.csv");
        Town.Clock.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.NotModified, await Again(second));
        Assert.Equal(HttpStatusCode.NotFound, (await Town.Http.GetAsync("/open/secrets.csv")).StatusCode);
    }

    [Fact]
    public async Task The_nearest_that_are_open_come_first_and_the_full_ones_last()
    {
        await Take(Standard);
        foreach (var name in new[] { "港町小学校", "丘町小学校" }) await Open((await Of(name)).Id);
        await Tell((await Opened()).Id, 42);
        var near = await Near(138.005, 34.006, "en");
        Assert.Equal([("Minatomachi School", 111, (int?)42), ("丘町小学校", 1189, null)], near.Select(p => (p.Name, p.Metres, p.People)));
        Assert.Equal("港町小学校", Assert.Single(await Near(138.005, 34.006, most: 1)).Name);
        await Change((await Opened()).Id, ChangeOpening.Step.Full);
        Assert.Equal("丘町小学校", (await Near(138.005, 34.006))[0].Name);
    }

    private async Task<HttpStatusCode> Again(HttpResponseMessage before)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/open/shelters.csv");
        ask.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var answer = await Town.Http.SendAsync(ask);
        return answer.StatusCode;
    }

    private Task<IReadOnlyList<NearestShelters.Place>> Near(double x, double y, string language = "ja", int most = 3) =>
        Town.InDb(db => new NearestShelters(db).Open(House.At(x, y), most, language, default));
}
