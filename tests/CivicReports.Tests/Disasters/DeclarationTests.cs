using CivicReports.Domain;
using CivicReports.Server.Disasters;
using CivicReports.Tests.TestHouse;
using FluentValidation;
using Npgsql;

namespace CivicReports.Tests.Disasters;

public sealed class DeclarationTests(TestDatabases databases) : IAsyncLifetime
{
    private House house = null!;

    public async ValueTask InitializeAsync() => house = await House.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<ListDisasters.Row> Row(int id) => (await house.Send(new ListDisasters.Query(), House.Desk)).Items.Single(d => d.Id == id);

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAnyAsync<RefusedException>(act)).Code;

    [Fact]
    public async Task A_proposal_changes_nothing_and_the_second_person_declares()
    {
        var id = (await house.Propose()).Id;
        Assert.Equal(DisasterState.Proposed, (await Row(id)).State);
        Assert.Equal("second-person", await Refused(() => house.Send(new ConfirmDisaster.Command(id), House.Supervisor)));
        Assert.Equal("no-such-disaster", await Refused(() => house.Situation(id)));
        await house.Send(new ConfirmDisaster.Command(id), DisasterHouse.Second);
        var row = await Row(id);
        Assert.Equal((DisasterState.Declared, "岡部"), (row.State, row.ConfirmedBy));
        Assert.Equal("checked-already", await Refused(() => house.Send(new ConfirmDisaster.Command(id), DisasterHouse.Second)));
        var line = Assert.Single((await house.Send(new ShowChronology.Query(id), House.NorthCrew)).Items);
        Assert.Equal((ChronologyKind.Decided, ChronologyEvent.Declared, "岡部"), (line.Kind, line.Event, line.By));
    }

    [Fact]
    public async Task Alone_needs_a_reason_and_somebody_looks_at_it_afterwards()
    {
        var id = (await house.Propose(alone: "連絡がつかない")).Id;
        Assert.Equal((DisasterState.Declared, "連絡がつかない"), ((await Row(id)).State, (await Row(id)).AloneBecause));
        Assert.Equal("second-person", await Refused(() => house.Send(new ConfirmDisaster.Command(id), House.Supervisor)));
        await house.Send(new ConfirmDisaster.Command(id), DisasterHouse.Second);
        Assert.Equal("岡部", (await Row(id)).ConfirmedBy);
    }

    [Fact]
    public async Task A_no_ends_the_proposal_and_the_name_is_free_again()
    {
        var id = (await house.Propose()).Id;
        Assert.Equal("name-in-use", await Refused(() => house.Propose()));
        await house.Send(new ConfirmDisaster.Command(id, Refuse: true), DisasterHouse.Second);
        Assert.Equal(DisasterState.Refused, (await Row(id)).State);
        Assert.Equal("disaster-not-proposed", await Refused(() => house.Send(new ConfirmDisaster.Command(id), DisasterHouse.Second)));
        Assert.NotEqual(id, (await house.Propose()).Id);
    }

    [Fact]
    public async Task Two_who_press_at_once_get_one_disaster()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try { return (await house.Propose()).Id; }
            catch (RefusedException e) when (e.Code == "name-in-use") { return 0; }
        }));
        Assert.Single(tries, id => id != 0);
        Assert.Equal(17L, await house.Scalar<long>("select count(*) from categories where disaster"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("これからの災害", 60)]
    [InlineData("むかしの災害", -60 * 24 * 40)]
    public async Task Without_a_name_in_the_future_and_long_ago_are_refused(string name, int minutes) =>
        await Assert.ThrowsAsync<ValidationException>(() => house.Send(new ProposeDisaster.Command(name, DisasterKind.Other, false, null, null,
            house.Clock.GetUtcNow().AddMinutes(minutes)), House.Supervisor));

    [Fact]
    public async Task A_drill_needs_its_word_and_an_unknown_zone_is_refused()
    {
        await Assert.ThrowsAsync<ValidationException>(() => house.Send(new ProposeDisaster.Command("訓練", DisasterKind.Other, true, null, null,
            house.Clock.GetUtcNow()), House.Supervisor));
        Assert.Equal("no-such-zone", await Refused(() => house.Send(new ProposeDisaster.Command("地震", DisasterKind.Other, false, null, [4, 4711],
            house.Clock.GetUtcNow()), House.Supervisor)));
        await house.Propose("訓練 1", drillWord: "あおぞら");
        Assert.Equal("name-in-use", await Refused(() => house.Propose("訓練 2", drillWord: "アオゾラ")));
    }

    [Fact]
    public async Task The_chronology_is_never_changed_and_only_a_drill_is_wiped()
    {
        var id = await house.Declare();
        await house.Send(new NoteInChronology.Command(id, ChronologyKind.Known, "県道12号で土砂崩れ", house.Clock.GetUtcNow().AddMinutes(-3)), House.Desk);
        await Assert.ThrowsAsync<ValidationException>(() =>
            house.Send(new NoteInChronology.Command(id, ChronologyKind.Known, "これから", house.Clock.GetUtcNow().AddHours(1)), House.Desk));
        foreach (var sql in new[] { "update chronology set words = 'x'", "delete from chronology", $"delete from disasters where id = {id}" })
            await Assert.ThrowsAsync<PostgresException>(() => house.Execute(sql));
        await house.Send(new EndDisaster.Command(id, "余震もおさまった", OpenTickets: false), House.Supervisor);
        Assert.Equal("only-drills", await Refused(() => house.Send(new DeleteDrill.Command(id), House.Supervisor)));
        Assert.Equal("disaster-not-declared", await Refused(() => house.Send(new EndDisaster.Command(id, "x", false), House.Supervisor)));
        Assert.Equal([ChronologyEvent.Ended, ChronologyEvent.Declared, null],
            (await house.Send(new ShowChronology.Query(id), House.Desk)).Items.Select(l => l.Event));
    }

    [Fact]
    public async Task Three_quiet_days_ask_whether_it_is_over()
    {
        var id = await house.Declare();
        Assert.Null((await Row(id)).QuietSince);
        await house.Execute($"""
            update disasters set declared_at = declared_at - interval '4 days' where id = {id};
            alter table chronology disable trigger chronology_kept;
            update chronology set noted_at = noted_at - interval '4 days';
            alter table chronology enable trigger chronology_kept
            """);
        Assert.NotNull((await Row(id)).QuietSince);
        await house.Tell(id, "wall", 34.015);
        Assert.Null((await Row(id)).QuietSince);
    }
}
