using System.Net;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Shelters;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Shelters;

/// <summary>A shelter opens, tells how many people are there, and closes; a drill's is apart from all that.</summary>
public sealed class OpeningTests(TestDatabases databases) : ShelterLists(databases)
{
    [Fact]
    public async Task A_shelter_opens_counts_and_closes()
    {
        await Take(Standard);
        var id = (await Of("港町小学校")).Id;
        var opening = await Open(id);
        Assert.Equal(opening, await Open(id));
        Assert.Equal((true, "高木", null), ((await Opened()).HasLink, (await Opened()).OpenedBy, (await Opened()).Last));
        await Tell(opening, 62);
        Town.Clock.Forward(TimeSpan.FromMinutes(90));
        await Tell(opening, 171, [new(Need.Medical, 2), new(Need.Water)], "ミルク");
        var now = await Opened();
        Assert.Equal((171, "ミルク", CountDoor.Console, "高木"), (now.Last!.People, now.Last.Words, now.Last.Through, now.Last.By));
        Assert.Equal([new(Need.Medical, 2), new(Need.Water)], now.Last.Needs);
        Assert.Equal([62, 171], now.Series.Select(p => p.People));
        Assert.Equal(Town.Clock.GetUtcNow(), now.HeardAt);
        Assert.Equal([171, 62], (await Shown(opening)).Counts.Select(c => c.People));
        await Change(opening, ChangeOpening.Step.Full);
        Assert.True((await Opened()).FullUp);
        await Change(opening, ChangeOpening.Step.Close);
        await Change(opening, ChangeOpening.Step.Close);
        Assert.Null((await Of("港町小学校")).Opening);
        Assert.Equal("shelter-is-closed", (await Assert.ThrowsAsync<RefusedException>(() => Tell(opening, 3))).Code);
        Assert.Equal("shelter-is-closed", (await Assert.ThrowsAsync<RefusedException>(() => Change(opening, ChangeOpening.Step.NewLink))).Code);
        // the next time is another opening, with figures of its own
        Assert.NotEqual(opening, await Open(id));
        Assert.Empty((await Opened()).Series);
    }

    [Fact]
    public async Task What_is_not_in_use_does_not_open_and_what_is_open_stays_in_the_list()
    {
        await Take(Standard);
        var shelter = await Of("丘町小学校");
        await Town.Send(new SaveShelter.Command(shelter.Id, shelter.Shelter with { Active = false }), Administrator);
        await Assert.ThrowsAsync<NotFoundException>(() => Open(shelter.Id));
        await Open((await Of("港町小学校")).Id);
        await Take("名称,緯度,経度\n駅前センター,34.010,138.010\n", retire: true);
        Assert.True((await Of("港町小学校")).Shelter.Active);
        var open = (await Of("港町小学校")).Shelter with { Active = false };
        Assert.Equal("shelter-is-open", (await Assert.ThrowsAsync<RefusedException>(
            async () => await Town.Send(new SaveShelter.Command((await Of("港町小学校")).Id, open), Administrator))).Code);
    }

    [Fact]
    public async Task Whoever_is_there_tells_by_the_link_without_an_account()
    {
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        var token = await Token(opening);
        using var phone = new Browser(Town);
        await phone.Http.GetAsync("/api/me");
        var page = JsonNode.Parse(await phone.Http.GetStringAsync($"/api/shelter-links/{token}"))!;
        Assert.Equal(("港町小学校", 380, null), ((string?)page["nameJa"], (int?)page["capacity"], page["last"]));
        var key = Guid.NewGuid();
        object Count(int people, object? needs = null, int ago = 0) => new { key, people, needs = needs ?? Array.Empty<object>(), agoSeconds = ago };
        async Task<HttpStatusCode> Send(object count, string? by = null) => (await phone.Post($"/api/shelter-links/{by ?? token}/counts", count)).StatusCode;
        Assert.Equal(HttpStatusCode.OK, await Send(Count(341, new[] { new { what = "Blankets", amount = 60 } })));
        // the answer was lost, and the phone sends it again
        Assert.Equal(HttpStatusCode.OK, await Send(Count(341)));
        Assert.Equal(1L, await Town.Scalar<long>("select count(*) from shelter_counts"));
        var last = (await Opened()).Last!;
        Assert.Equal((341, CountDoor.Link, null), (last.People, last.Through, last.By));
        Assert.Equal([new(Need.Blankets, 60)], last.Needs);
        // hostile
        key = Guid.NewGuid();
        foreach (var bad in new[] { Count(-1), Count(100_001), Count(5, new[] { new { what = "Gold" } }), Count(5, new[] { new { what = "Water", amount = 0 } }),
            Count(5, ago: -5), Count(5, ago: 90_000), new { key = Guid.Empty, people = 3, needs = Array.Empty<object>() }, new { key, people = "many" },
            new { key, people = 3, needs = Array.Empty<object>(), words = new string('あ', 61) } })
            Assert.Equal(HttpStatusCode.BadRequest, await Send(bad));
        Assert.Equal(HttpStatusCode.NotFound, await Send(Count(5), "no-such-link"));
        Assert.Equal(1L, await Town.Scalar<long>("select count(*) from shelter_counts"));
        // who holds a dump holds no link
        Assert.DoesNotContain(token, (await Town.Scalar<string>("select string_agg(o::text, '') from shelter_openings o"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_late_stands_where_it_was_counted()
    {
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        var opened = Town.Clock.GetUtcNow();
        Town.Clock.Forward(TimeSpan.FromHours(1));
        await Tell(opening, 100);
        await Tell(opening, 80, ago: 1800);
        await Tell(opening, 10, ago: 20 * 3600);
        var now = await Opened();
        Assert.Equal([10, 80, 100], now.Series.Select(p => p.People));
        Assert.Equal((100, opened), (now.Last!.People, now.Series[0].At));
    }

    [Fact]
    public async Task A_link_is_made_anew_ended_and_over_with_the_closing()
    {
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        var first = await Token(opening);
        await Change(opening, ChangeOpening.Step.NewLink);
        var second = await Token(opening);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Asked(first), await Asked(second)));
        await Change(opening, ChangeOpening.Step.EndLink);
        Assert.Equal(HttpStatusCode.NotFound, await Asked(second));
        Assert.False((await Opened()).HasLink);
        await Change(opening, ChangeOpening.Step.NewLink);
        var third = await Token(opening);
        await Change(opening, ChangeOpening.Step.Close);
        Assert.Equal(HttpStatusCode.NotFound, await Asked(third));
        // a crew sees the figures, not the link
        var again = await Open((await Of("港町小学校")).Id);
        Assert.Null((await Town.Send(new ShowOpening.Query(again), House.NorthCrew)).Link);
        Assert.StartsWith("<svg", (await Shown(again)).Picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_sends_without_end_waits_and_what_was_told_stays()
    {
        await Take(Standard);
        var opening = await Open((await Of("港町小学校")).Id);
        for (var people = 1; people <= 30; people++) await Tell(opening, people);
        await Assert.ThrowsAsync<TooManyTriesException>(() => Tell(opening, 31));
        Town.Clock.Forward(TimeSpan.FromMinutes(11));
        await Tell(opening, 31);
        Assert.Equal(31, (await Opened()).Last!.People);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Town.Execute("update shelter_counts set people = 0"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Town.Execute("delete from shelter_counts"));
    }

    [Fact]
    public async Task A_drill_opens_beside_what_is_real_and_is_wiped_without_a_trace()
    {
        await Take(Standard);
        var id = (await Of("港町小学校")).Id;
        await Assert.ThrowsAsync<NotFoundException>(() => Town.Send(new OpenShelter.Command(id, 1), House.Desk));
        var (drill, real) = (await Declared(drill: true), await Declared(drill: false));
        await Assert.ThrowsAsync<NotFoundException>(() => Town.Send(new OpenShelter.Command(id, real), House.Desk));
        var pretended = (await Town.Send(new OpenShelter.Command(id, drill), House.Desk)).OpeningId;
        Assert.Null((await Of("港町小学校")).Opening);
        await Tell(pretended, 99);
        var earnest = await Open(id);
        Assert.NotEqual(pretended, earnest);
        Assert.Equal(real, await Town.Scalar<int>($"select disaster_id from shelter_openings where id = {earnest}"));
        await Tell(earnest, 12);
        Assert.Equal(12, (await Opened()).Last!.People);
        var drilled = await Town.Send(new ListShelters.Query(Drill: true), House.Desk);
        Assert.Equal(99, Assert.Single(drilled.Items, r => r.Opening is not null).Opening!.Last!.People);
        var page = await Town.Http.GetStringAsync($"/api/shelter-links/{await Token(pretended)}");
        Assert.True((bool?)JsonNode.Parse(page)!["drill"]);
        await Town.Execute($"delete from disasters where id = {drill}");
        Assert.Equal((1L, 1L), (await Town.Scalar<long>("select count(*) from shelter_openings"),
            await Town.Scalar<long>("select count(*) from shelter_counts")));
    }

    private async Task<HttpStatusCode> Asked(string token) => (await Town.Http.GetAsync($"/api/shelter-links/{token}")).StatusCode;
}
