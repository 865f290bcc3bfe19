using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using static CivicReports.Server.Tickets.ChangeTickets;

namespace CivicReports.Tests.Tickets;

/// <summary>Many tickets at once: what may be is done, the rest is said with its reason.</summary>
public sealed class ChangeTicketsTests(TestDatabases databases) : IAsyncLifetime
{
    private const int Guardrail = 3, North = 2, South = 3;
    private House house = null!;

    public async ValueTask InitializeAsync() =>
        house = await House.Open(databases, settings: new() { ["Tickets:TakeBackSeconds"] = "10" });

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_may_be_is_done_and_each_refusal_says_why()
    {
        var resident = await NewResident();
        var (good, ended, stale, elsewhere) = (await Ticket(resident: resident), await Ticket(), await Ticket(), await Ticket(34.015));
        await house.Send(new ChangeTicketStatus.Command(ended, await Version(ended), Status.Declined, "private-land"), House.Desk);
        var seen = await Seen(good, ended, stale, elsewhere);
        await house.Send(new SetTicketPlace.Command(stale, await Version(stale), 138.011, 34.005), House.Desk);
        var crew = await Staff("大西", Role.Crew, South);

        var answer = await house.Send(new Command([.. seen, new("8-99999-9", 1), seen[0]], What.Status, To: Status.OnHold, Reason: "parts"), crew);

        Assert.Equal([good], answer.Changed);
        Assert.Equal([(ended, "move-not-allowed"), (stale, "changed-meanwhile"), (elsewhere, "other-department"), ("8-99999-9", "no-such-ticket")],
            answer.Refused.Select(r => (r.Number, r.Code)));
        Assert.Equal(0, answer.TakeBackSeconds);
        Assert.Equal([Status.OnHold, Status.Declined, Status.Assigned, Status.Assigned], await Task.WhenAll(
            new[] { good, ended, stale, elsewhere }.Select(async n => (await Show(n)).Status)));
        Assert.Equal("大西", (await Show(good)).History[^1].Actor.Name);
        // told as with one change alone
        Assert.Equal(2, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
    }

    [Fact]
    public async Task Department_person_and_urgency_go_the_same_way()
    {
        var crew = await Staff("大西", Role.Crew, South);
        var (one, other) = (await Ticket(), await Ticket(34.015));
        var given = await house.Send(new Command(await Seen(one, other), What.Person, PersonId: int.Parse(crew.Id, CultureInfo.InvariantCulture)),
            House.Desk);
        Assert.Equal((one, other, "person-may-not"), (Assert.Single(given.Changed), Assert.Single(given.Refused).Number, given.Refused[0].Code));
        Assert.Equal("大西", given.Refused[0].Parameters["name"]);
        Assert.Equal(2, (await house.Send(new Command(await Seen(one, other), What.Urgent, Urgent: true), House.Desk)).Changed.Count);
        Assert.True((await Show(one)).Urgent && (await Show(other)).Urgent);
        Assert.Equal(3, (await Show(one)).CategoryId);
        var assigned = await house.Send(new Command(await Seen(one, other), What.Department, DepartmentId: North), House.Desk);
        Assert.Equal((one, "same-department"), (Assert.Single(assigned.Changed), Assert.Single(assigned.Refused).Code));
        Assert.Null((await Show(one)).Person);
    }

    [Fact]
    public async Task A_hasty_end_of_many_is_taken_back_before_residents_hear_of_it()
    {
        var resident = await NewResident();
        var (one, other) = (await Ticket(resident: resident), await Ticket());
        var desk = await Staff("受付", Role.Desk, null);
        await house.Send(new ChangeTicketStatus.Command(one, await Version(one), Status.InProgress), desk);
        var (due, heard) = ((await Show(one)).Due, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
        var done = await house.Send(new Command(await Seen(one, other), What.Status, To: Status.Resolved), desk);
        Assert.Equal(10, done.TakeBackSeconds);
        var back = await house.Send(new Command(await Seen(one, other), What.TakeBack), desk);
        Assert.Equal([one, other], back.Changed);
        var after = await Show(one);
        Assert.Equal(Status.InProgress, after.Status);
        // what was promised runs on
        Assert.Equal(due, after.Due);
        Assert.Null(after.Deadlines!.Each.Single(d => d.Kind == DeadlineKind.Resolution).MetAt);
        Assert.Equal(heard, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
        Assert.Equal("too-late-to-take-back", Assert.Single((await house.Send(new Command([new(one, 0)], What.TakeBack), desk)).Refused).Code);
    }

    [Fact]
    public async Task At_most_200_and_nothing_half_said()
    {
        async Task Wrong(Command command) =>
            await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => house.Send(command, House.Desk));
        Seen[] one = [new("8-00001-1", 1)];
        await Wrong(new([], What.Person));
        await Wrong(new([null!], What.Person));
        await Wrong(new([new(null!, 1)], What.Person));
        await Wrong(new([.. Enumerable.Range(0, Most + 1).Select(n => new Seen($"{n}", 1))], What.Person));
        await Wrong(new(one, What.Status));
        await Wrong(new(one, What.Department));
        await Wrong(new(one, What.Urgent));
    }

    private async Task<Seen[]> Seen(params string[] numbers)
    {
        // as a list shows them
        var rows = (await house.Send(new SearchTickets.Query(new("all"), Numbers: numbers), House.Desk)).Items;
        return [.. numbers.Select(n => new Seen(n, rows.Single(r => r.Number == n).Version))];
    }

    private async Task<uint> Version(string number) => (await Show(number)).Version;

    private async Task<Guid> NewResident()
    {
        var id = Guid.NewGuid();
        await house.Execute($"""
            insert into residents (id, created_at) values ('{id}', now());
            insert into contacts (resident_id, channel, address) values ('{id}', 'Line', 'U{id:N}')
            """);
        return id;
    }

    private async Task<Actor> Staff(string name, Role role, int? department)
    {
        var user = $"u{Guid.NewGuid():N}";
        await Browser.Add(house, user, role, department);
        var id = await house.Scalar<int>($"select id from staff where user_name = '{user}'");
        await house.Execute($"update staff set display_name = '{name}' where id = {id}");
        return new(ActorKind.Staff, id.ToString(CultureInfo.InvariantCulture), name, role, department);
    }

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Supervisor);

    private async Task<string> Ticket(double latitude = 34.005, Guid? resident = null) => (await house.Send(new SubmitReport.Command(
        Guid.NewGuid(), resident, Channel.Line, Guardrail, House.At(138.010, latitude), null, "曲がっています", null, "ja"),
        Actor.System("inbox"))).Number;
}
