using CivicReports.Domain;
using CivicReports.Server;
using CivicReports.Server.Privacy;
using CivicReports.Server.Tickets;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Configuration;

namespace CivicReports.Tests.Privacy;

/// <summary>What is old enough ends, kind by kind; the dry run says what, and nothing else goes.</summary>
public sealed class RetentionTests(TestDatabases databases) : IAsyncLifetime
{
    private static readonly Actor Administrator = new(ActorKind.Staff, "9", "管理", Role.Administrator), Worker = Actor.System("retention");

    private PhotoHouse house = null!;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("words", 1095, "select words is null and place is null and messages is null from reports")]
    [InlineData("photos", 1095, "select not exists (select from photos)")]
    [InlineData("positions", 1095, "select location is null from reports")]
    [InlineData("residents", 1095, "select not exists (select from residents) and not exists (select from contacts)")]
    [InlineData("notifications", 180, "select not exists (select from notifications)")]
    [InlineData("audit", 1095, "select not exists (select from audit_trail)")]
    public async Task A_kind_ends_when_its_time_is_over_and_not_a_day_before(string kind, int days, string gone)
    {
        var number = await EndedTicket();
        await Age(days - 1);
        Assert.Equal(0, (await Dry()).Single(k => k.Name == kind).Due);
        await house.House.Send(new ApplyRetention.Command(Daily: false), Worker);
        Assert.False(await house.House.Scalar<bool>(gone));

        await Age(2);
        var due = (await Dry()).Single(k => k.Name == kind);
        Assert.True(due.Due > 0);
        Assert.Equal(days, due.Days);
        Assert.True(kind is "words" or "photos" or "positions" ? due.Tickets.SequenceEqual([number]) : due.Tickets.Count == 0);
        await house.House.Send(new ApplyRetention.Command(Daily: false), Worker);
        Assert.True(await house.House.Scalar<bool>(gone));
        Assert.Equal((0L, (int?)due.Due), ((await Dry()).Single(k => k.Name == kind).Due, (await Dry()).Single(k => k.Name == kind).Gone));
        // the figures go on counting it, and the work has its place
        Assert.Equal((number, 1), ((await Shown(number)).Number, (await Shown(number)).Reports));
        Assert.NotNull((await Shown(number)).Location);
    }

    [Fact]
    public async Task What_is_open_or_held_does_not_end()
    {
        var open = await house.Submit(await house.Resident());
        var held = await EndedTicket();
        await house.House.Execute($"update tickets set held_until = '2999-01-01', held_because = 'x' where number = '{held}'");
        await Age(4000);
        await house.House.Send(new ApplyRetention.Command(Daily: false), Worker);
        Assert.Equal(2L, await house.House.Scalar<long>("select count(*) from reports where words is not null and resident_id is not null"));
        await house.House.Execute("update tickets set held_until = '2000-01-01' where held_until is not null");
        await house.House.Send(new ApplyRetention.Command(Daily: false), Worker);
        Assert.Null((await Shown(held)).Words);
        Assert.NotNull((await Shown(open)).Words);
    }

    [Fact]
    public async Task A_merged_ticket_waits_for_the_one_that_carries_it_on()
    {
        var (carried, carrying) = (await EndedTicket(), await house.Submit(await house.Resident()));
        await house.House.Execute($"""
            update tickets set status = 'Duplicate', duplicate_of = (select id from tickets where number = '{carrying}')
            where number = '{carried}'
            """);
        await Age(4000);
        await house.House.Send(new ApplyRetention.Command(Daily: false), Worker);
        Assert.NotNull((await Shown(carried)).Words);
    }

    [Fact]
    public async Task It_is_done_once_a_day_also_by_two_nodes()
    {
        await Task.WhenAll(house.House.Send(new ApplyRetention.Command(), Worker), house.House.Send(new ApplyRetention.Command(), Worker));
        await house.House.Send(new ApplyRetention.Command(), Worker);
        Assert.Equal(6L, await house.House.Scalar<long>("select count(*) from retention_runs"));
    }

    [Theory, InlineData("WordsDays", "10"), InlineData("AuditDays", "30"), InlineData("PhotosDays", "forever"), InlineData("PhotosDays", "-1")]
    public void A_setting_that_makes_no_sense_stops_the_start(string name, string value) => Assert.Throws<SettingsException>(() =>
        RetentionSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"Retention:{name}", value)]).Build()));

    private async Task<string> EndedTicket()
    {
        var resident = await house.Resident();
        await house.Stored(resident);
        var number = await house.Submit(resident);
        await house.House.Execute($"update tickets set status = 'Closed', status_since = now(), closed_at = now() where number = '{number}'");
        await house.House.Execute("update notifications set sent_at = now(); update residents set created_at = now(); update reports set received_at = now()");
        await Shown(number);
        return number;
    }

    /// <summary>Everything that is there was there so many days earlier.</summary>
    private async Task Age(int days)
    {
        await house.House.Execute($"""
            update tickets set status_since = status_since - interval '{days} days';
            update reports set received_at = received_at - interval '{days} days';
            update residents set created_at = created_at - interval '{days} days';
            update notifications set sent_at = sent_at - interval '{days} days';
            alter table audit_trail disable trigger audit_trail_kept;
            update audit_trail set at = at - interval '{days} days';
            alter table audit_trail enable trigger audit_trail_kept;
            """);
    }

    private Task<IReadOnlyList<ShowRetention.Kind>> Dry() => house.House.Send(new ShowRetention.Query(), Administrator);

    private Task<ShowTicket.Answer> Shown(string number) => house.House.Send(new ShowTicket.Query(number), House.Desk);
}
