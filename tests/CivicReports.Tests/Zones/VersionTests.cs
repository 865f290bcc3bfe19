using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Server.Zones;
using CivicReports.Server.Zones.Drafts;
using CivicReports.Server.Zones.Versions;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Zones;

/// <summary>A layer's versions: from which day each holds, what it does to tickets, and the way back.</summary>
public sealed class VersionTests(TestDatabases databases)
{
    private static readonly string Three = MadeFiles.Collection(
        MadeFiles.Box("202", "桜台小学校", 138.000, 34.000, 138.005, 34.020), MadeFiles.Box("206", "本町小学校", 138.010, 34.000, 138.020, 34.020),
        MadeFiles.Box("213", "汐見小学校", 138.005, 34.000, 138.010, 34.020));

    private static readonly string West = MadeFiles.Collection(MadeFiles.Box("202", "桜台小学校", 138.000, 34.000, 138.010, 34.020));

    [Fact]
    public async Task A_published_layer_gives_every_ticket_of_before_and_after_its_zone()
    {
        await using var house = await House.Open(databases);
        await Report(house, 138.002);
        await house.Execute("update tickets set status = 'Closed'");
        var published = await Publish(house, await house.Upload(MadeFiles.Schools));
        Assert.Equal((1, true), (published.Number, published.Holds));
        await house.RecomputeZones();
        await Report(house, 138.002);
        Assert.Equal(2, await InZone(house, published.LayerId, "202"));
        var layer = await Show(house, published.LayerId);
        Assert.Equal(["202", "206"], layer.Zones.Select(z => z.Code));
        Assert.Equal("村上", Assert.Single(layer.Versions).PublishedBy);
        Assert.Empty((await house.Send(new ShowLayers.Query(), LayerHouse.Administrator)).Drafts);
    }

    [Fact]
    public async Task What_changes_against_the_version_that_holds_is_said_before()
    {
        await using var house = await House.Open(databases);
        var layer = (await Publish(house, await house.Upload(MadeFiles.Schools))).LayerId;
        foreach (var longitude in new[] { 138.002, 138.007, 138.008, 138.015 }) await Report(house, longitude);
        await house.Execute($"update zones set department_id = 2 where layer_id = {layer} and code = '202'");
        await house.RecomputeZones();
        var comparison = (await house.Upload(Three, layer)).Comparison!;
        Assert.Equal((1, 0, 1, 0, 1), (comparison.New, comparison.Gone, comparison.Moved, comparison.Renamed, comparison.Same));
        var (moved, added) = (comparison.Rows.Single(r => r.Code == "202"), comparison.Rows.Single(r => r.Code == "213"));
        Assert.Equal(("moved", 3, 1), (moved.State, moved.TicketsBefore, moved.TicketsAfter));
        Assert.Equal(("new", 0, 2, (double?)null), (added.State, added.TicketsBefore, added.TicketsAfter, added.SquareMetresBefore));
        Assert.Equal(0.5, Math.Round(moved.SquareMetresAfter!.Value / moved.SquareMetresBefore!.Value, 3));
        // the new zone has no department yet
        Assert.Equal((4, 2, 2), (comparison.Tickets, comparison.TicketsChange, comparison.DepartmentsChange));
        Assert.Equal("gone", (await house.Upload(West, layer)).Comparison!.Rows.Single(r => r.Code == "206").State);
    }

    [Fact]
    public async Task Ended_tickets_keep_the_zone_of_their_time_and_a_zone_that_went_is_found_no_more()
    {
        await using var house = await House.Open(databases);
        var layer = (await Publish(house, await house.Upload(MadeFiles.Schools))).LayerId;
        await Report(house, 138.015);
        await house.Execute("update tickets set status = 'Closed'");
        await Report(house, 138.015);
        await house.RecomputeZones();
        var id = await house.Scalar<int>($"select id from zones where layer_id = {layer} and code = '202'");
        await Publish(house, await house.Upload(West, layer));
        await house.RecomputeZones();
        Assert.Equal(1, await InZone(house, layer, "206"));
        await Report(house, 138.015);
        Assert.Equal(1, await InZone(house, layer, "206"));
        Assert.Equal(id, await house.Scalar<int>($"select id from zones where layer_id = {layer} and code = '202'"));
        Assert.Equal(["202"], (await Show(house, layer)).Zones.Select(z => z.Code));

        // and the way back: a draft like any other, from what the first version had
        var back = await house.Send(new BringBackVersion.Command(layer, 1), LayerHouse.Administrator);
        var draft = await house.Send(new ShowDraft.Query(back.Id), LayerHouse.Administrator);
        Assert.Equal((true, 1, 1), (draft.Ready, draft.Comparison!.New, draft.Comparison.Same));
        Assert.Equal(3, (await Publish(house, draft)).Number);
        await house.RecomputeZones();
        Assert.Equal(3, await InZone(house, layer, "206"));
    }

    [Fact]
    public async Task A_version_holds_from_its_day_and_can_be_called_off_before()
    {
        await using var house = await House.Open(databases);
        var layer = (await Publish(house, await house.Upload(MadeFiles.Schools))).LayerId;
        var (today, tomorrow) = (await Today(house), (await Today(house)).AddDays(1));
        await Assert.ThrowsAsync<ValidationException>(async () => await Publish(house, await house.Upload(West, layer), today.AddDays(-1)));
        Assert.False((await Publish(house, await house.Upload(West, layer), tomorrow)).Holds);
        Assert.False(await Activate(house));
        Assert.Equal(2, (await Show(house, layer)).Zones.Count);
        Assert.Equal(tomorrow, (await house.Send(new ShowLayers.Query(), LayerHouse.Administrator)).Layers.Single(l => l.Id == layer).Next);
        await house.Send(new WithdrawVersion.Command(layer, 2), LayerHouse.Administrator);
        await house.Execute("update zone_versions set holds_from = holds_from - 1 where number = 2");
        Assert.False(await Activate(house));

        await Publish(house, await house.Upload(Three, layer), tomorrow);
        await house.Execute("update zone_versions set holds_from = holds_from - 1 where number = 3");
        Assert.True(await Activate(house));
        Assert.False(await Activate(house));
        Assert.Equal((3, 3), ((await Show(house, layer)).Zones.Count, (await Show(house, layer)).Versions.Single(v => v.HoldsNow).Number));
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new WithdrawVersion.Command(layer, 3), LayerHouse.Administrator));
    }

    [Fact]
    public async Task Two_who_publish_at_once_one_is_told_and_nothing_is_lost()
    {
        await using var house = await House.Open(databases);
        var layer = (await Publish(house, await house.Upload(MadeFiles.Schools))).LayerId;
        ShowDraft.Answer[] drafts = [await house.Upload(West, layer), await house.Upload(Three, layer)];
        var results = await Task.WhenAll(drafts.Select(async draft =>
        {
            try
            {
                await Publish(house, draft);
                return null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal.Code;
            }
        }));
        Assert.Equal([null, "published-meanwhile"], results.Order());
        // looked at again, the other draft is compared with what holds now, and may follow
        var left = Assert.Single((await house.Send(new ShowLayers.Query(), LayerHouse.Administrator)).Drafts);
        var again = await house.Say(drafts.Single(d => d.Id == left.Id), s => s);
        Assert.Equal(3, (await Publish(house, again)).Number);
        // a draft is published once
        await Assert.ThrowsAsync<NotFoundException>(() => Publish(house, again));
    }

    [Fact]
    public async Task What_is_not_decided_is_not_published()
    {
        await using var house = await House.Open(databases);
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Box("1", "逆小", 34.000, 138.000, 34.020, 138.010)));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Publish(house, draft));
        Assert.Equal("draft-not-ready", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_layer_that_came_by_SQL_keeps_what_it_had_as_its_first_version()
    {
        await using var house = await House.Open(databases);
        await Report(house, 138.015);
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Box("hill", "丘町", 138.000, 34.000, 138.020, 34.020)), layer: 3);
        Assert.Equal((1, 1), (draft.Comparison!.Gone, draft.Comparison.Moved));
        Assert.Equal(2, (await Publish(house, draft)).Number);
        var layer = await Show(house, 3);
        Assert.Equal([(2, 1), (1, 2)], layer.Versions.Select(v => (v.Number, v.Zones)));
        // its English name was written by hand, and the name is the same
        Assert.Equal("Hill ward", Assert.Single(layer.Zones).NameEn);
        await house.RecomputeZones();
        Assert.Equal(1, await InZone(house, 3, "hill"));
    }

    [Fact]
    public async Task Names_and_departments_of_zones_are_written_by_hand_and_noted()
    {
        await using var house = await House.Open(databases);
        await Browser.Add(house, "murakami", Role.Administrator);
        var person = LayerHouse.Administrator with { Id = $"{await house.Scalar<int>("select id from staff")}" };
        await house.Send(new ChangeZone.Command(4, "丘町 ", "", 2), person);
        var zone = (await Show(house, 3)).Zones.Single(z => z.Id == 4);
        Assert.Equal(("丘町", "丘町", (int?)2), (zone.NameJa, zone.NameEn, zone.DepartmentId));
        Assert.Equal("ChangeZone", await house.Scalar<string>("select what from configuration_changes order by id desc limit 1"));
        await Assert.ThrowsAsync<ValidationException>(() => house.Send(new ChangeZone.Command(4, "丘町", null, 99), person));
    }

    [Fact]
    public async Task A_report_is_written_while_a_version_is_being_published()
    {
        await using var house = await House.Open(databases);
        var layer = (await Publish(house, await house.Upload(MadeFiles.Schools))).LayerId;
        await using var publishing = new Npgsql.NpgsqlConnection(house.Connection);
        await publishing.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await publishing.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new Npgsql.NpgsqlCommand($"""
            select id from zone_layers where id = {layer} for no key update;
            update zones set boundary = ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.001, 34.001, 4326)) where layer_id = {layer}
            """, publishing))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Report(house, 138.002).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static Task<PublishDraft.Answer> Publish(House house, ShowDraft.Answer draft, DateOnly? from = null) =>
        house.Send(new PublishDraft.Command(draft.Id, from), LayerHouse.Administrator);

    private static Task<ShowLayer.Answer> Show(House house, int layer) => house.Send(new ShowLayer.Query(layer), LayerHouse.Administrator);

    private static Task<bool> Activate(House house) => house.Send(new ActivateVersions.Command(), Actor.System("zones"));

    private static Task<DateOnly> Today(House house) => house.Scalar<DateOnly>("select (now() at time zone 'Asia/Tokyo')::date");

    private static Task<SubmitReport.Receipt> Report(House house, double longitude) => house.Send(
        new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, 3, House.At(longitude, 34.005), null, null, null, "ja"),
        Actor.System("inbox"));

    private static Task<long> InZone(House house, int layer, string code) => house.Scalar<long>($"""
        select count(*) from ticket_zones t join zones z on z.id = t.zone_id where t.layer_id = {layer} and z.code = '{code}'
        """);
}
