using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Staff;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Tickets;

/// <summary>Whose a ticket is: taken, given, given back; it follows accounts and departments.</summary>
public sealed class PersonTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Guardrail = 3, North = 2, South = 3;
    private static readonly Actor Admin = new(ActorKind.Staff, "99", "管理", Role.Administrator);
    private readonly House house = one.House;

    [Fact]
    public async Task Somebody_takes_a_ticket_gives_it_to_a_colleague_and_it_is_found_by_whose_it_is()
    {
        var (onishi, nakamura) = (await Staff("大西", Role.Crew, South), await Staff("中村", Role.Crew, South));
        var number = await Ticket();
        Assert.Null((await Show(number)).Person);

        await Give(number, onishi, by: onishi);
        Assert.Equal("大西", (await Show(number)).Person!.Name);
        Assert.Contains(number, await Found("me", onishi));
        Assert.DoesNotContain(number, await Found("me", nakamura));
        Assert.DoesNotContain(number, await Found("nobody", onishi));

        await Give(number, nakamura, by: onishi);
        Assert.Contains(number, await Found(nakamura.Id, House.Desk));
        await Give(number, null, by: nakamura);
        Assert.Contains(number, await Found("nobody", onishi));
        Assert.Equal([(null, "大西"), ("大西", "中村"), ("中村", null)],
            (await Show(number)).History.Where(h => h.Kind == HistoryKind.PersonChanged).Select(h => (h.PersonBefore, h.Person)));
    }

    [Fact]
    public async Task Residents_hear_nothing_of_whose_it_is()
    {
        var resident = Guid.NewGuid();
        await house.Execute($"""
            insert into residents (id, created_at) values ('{resident}', now());
            insert into contacts (resident_id, channel, address) values ('{resident}', 'Line', 'U{resident:N}')
            """);
        var (onishi, number) = (await Staff("大西", Role.Crew, South), await Ticket(resident: resident));
        var before = await house.Scalar<long>("select count(*) from notifications");
        await Give(number, onishi, by: onishi);
        Assert.Equal(before, await house.Scalar<long>("select count(*) from notifications"));
    }

    [Fact]
    public async Task Of_two_who_take_it_at_once_the_second_hears_whose_it_is()
    {
        var (first, second) = (await Staff("早い", Role.Crew, South), await Staff("遅い", Role.Crew, South));
        var number = await Ticket();
        var seen = (await Show(number)).Version;
        await house.Send(new GiveTicket.Command(number, seen, Id(first)), first);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            house.Send(new GiveTicket.Command(number, seen, Id(second)), second));
        Assert.Equal("早い", (await Show(number)).Person!.Name);
    }

    [Fact]
    public async Task Only_who_may_work_on_it_and_is_there_may_have_it()
    {
        var (south, north, desk) = (await Staff("南", Role.Crew, South), await Staff("北", Role.Crew, North), await Staff("受付", Role.Desk, null));
        var (admin, gone) = (await Staff("設定", Role.Administrator, null), await Staff("元", Role.Crew, South));
        await house.Send(new CloseStaff.Command(Id(gone)), Admin);
        var number = await Ticket();
        Assert.Equal("person-may-not", (await Refused(() => Give(number, north, by: House.Desk))).Code);
        Assert.Equal("no-such-staff", (await Refused(() => Give(number, admin, by: House.Desk))).Code);
        Assert.Equal("no-such-staff", (await Refused(() => Give(number, gone, by: House.Desk))).Code);
        Assert.Equal("other-department", (await Refused(() => Give(number, south, by: north))).Code);
        var choices = (await house.Send(new ListColleagues.Query(number), House.Desk)).Items;
        Assert.Superset(new HashSet<int> { Id(south), Id(desk) }, choices.Where(c => c.MayHave).Select(c => c.Id).ToHashSet());
        Assert.False(choices.Single(c => c.Id == Id(north)).MayHave);
        Assert.DoesNotContain(choices, c => c.Id == Id(admin) || c.Id == Id(gone));

        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.Declined, "private-land"), House.Desk);
        Assert.Equal("not-open", (await Refused(() => Give(number, south, by: House.Desk))).Code);
    }

    [Fact]
    public async Task With_another_department_it_is_nobodys_with_the_same_one_it_stays()
    {
        var (south, number) = (await Staff("南", Role.Crew, South), await Ticket());
        await Give(number, south, by: south);
        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.InProgress), south);
        await house.Send(new AssignTicket.Command(number, (await Show(number)).Version, South), House.Desk);
        Assert.Equal("南", (await Show(number)).Person!.Name);
        await house.Send(new AssignTicket.Command(number, (await Show(number)).Version, North), House.Desk);
        Assert.Null((await Show(number)).Person);
    }

    [Fact]
    public async Task Who_leaves_hands_open_tickets_over_by_name_and_nothing_points_at_the_account()
    {
        var (leaves, stays, north) = (await Staff("去る", Role.Crew, South), await Staff("残る", Role.Crew, South), await Staff("北", Role.Crew, North));
        var (open, ended) = (await Ticket(), await Ticket());
        await Give(open, leaves, by: leaves);
        await Give(ended, leaves, by: leaves);
        await house.Send(new ChangeTicketStatus.Command(ended, (await Show(ended)).Version, Status.Resolved), leaves);
        Assert.Equal(1, (await house.Send(new ListStaff.Query(), Admin)).Items.Single(m => m.Id == Id(leaves)).OpenTickets);

        // whoever could not work on them is no successor, and the account stays
        Assert.Equal("person-may-not", (await Refused(() => house.Send(new CloseStaff.Command(Id(leaves), Id(north)), Admin))).Code);
        Assert.Equal("去る", (await Show(open)).Person!.Name);
        Assert.Equal("no-such-staff", (await Refused(() => house.Send(new CloseStaff.Command(Id(leaves), Id(leaves)), Admin))).Code);

        await house.Send(new CloseStaff.Command(Id(leaves), Id(stays)), Admin);
        var after = await Show(open);
        Assert.Equal("残る", after.Person!.Name);
        Assert.Equal(("管理", "去る", "残る"), (after.History[^1].Actor.Name, after.History[^1].PersonBefore, after.History[^1].Person));
        Assert.Equal(0, await house.Scalar<long>($"select count(*) from tickets where person_id = {leaves.Id}"));
    }

    [Fact]
    public async Task Who_is_suspended_or_moves_to_another_department_keeps_no_open_ticket()
    {
        var (sleeps, moves) = (await Staff("休む", Role.Crew, South), await Staff("移る", Role.Crew, South));
        var (one, other, done) = (await Ticket(), await Ticket(), await Ticket());
        await Give(one, sleeps, by: sleeps);
        await Give(other, moves, by: moves);
        await Give(done, moves, by: moves);
        await house.Send(new ChangeTicketStatus.Command(done, (await Show(done)).Version, Status.Resolved), moves);
        await house.Send(new SuspendStaff.Command(Id(sleeps), null, "休職"), Admin);
        Assert.Null((await Show(one)).Person);
        await house.Send(new ChangeStaff.Command(Id(moves), new("移る", null, Role.Crew, South, false, "2班")), Admin);
        Assert.NotNull((await Show(other)).Person);
        await house.Send(new ChangeStaff.Command(Id(moves), new("移る", null, Role.Crew, North, false, null)), Admin);
        Assert.Null((await Show(other)).Person);
        Assert.Null((await Show(done)).Person);
    }

    [Fact]
    public async Task An_account_that_is_being_closed_is_given_nothing_any_more()
    {
        var (leaves, number) = (await Staff("去る", Role.Crew, South), await Ticket());
        await using var closing = await Npgsql.NpgsqlDataSource.Create(house.Connection).OpenConnectionAsync();
        await using var transaction = await closing.BeginTransactionAsync();
        await using (var close = new Npgsql.NpgsqlCommand($"update staff set closed_at = now() where id = {leaves.Id}", closing, transaction))
            await close.ExecuteNonQueryAsync();
        var give = Give(number, leaves, by: House.Desk);
        await Eventually.True(async () => await house.Scalar<long>(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") > 0 || give.IsCompleted);
        Assert.False(give.IsCompleted);
        await transaction.CommitAsync();
        Assert.Equal("no-such-staff", (await Refused(() => give)).Code);
    }

    private static int Id(Actor staff) => int.Parse(staff.Id, CultureInfo.InvariantCulture);

    private static async Task<RefusedException> Refused(Func<Task> act) => await Assert.ThrowsAnyAsync<RefusedException>(act);

    private async Task<Actor> Staff(string name, Role role, int? department)
    {
        var user = $"u{Guid.NewGuid():N}";
        await Browser.Add(house, user, role, department);
        await house.Execute($"update staff set display_name = '{name}' where user_name = '{user}'");
        var id = await house.Scalar<int>($"select id from staff where user_name = '{user}'");
        return new(ActorKind.Staff, id.ToString(CultureInfo.InvariantCulture), name, role, department);
    }

    private async Task Give(string number, Actor? to, Actor by) =>
        await house.Send(new GiveTicket.Command(number, (await Show(number)).Version, to is null ? null : Id(to)), by);

    private async Task<IEnumerable<string>> Found(string whose, Actor reader) =>
        (await house.Send(new SearchTickets.Query(new(Person: whose), Limit: 200), reader)).Items.Select(t => t.Number);

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Supervisor);

    private async Task<string> Ticket(Guid? resident = null) => (await house.Send(new SubmitReport.Command(Guid.NewGuid(), resident, Channel.Line,
        Guardrail, House.At(138.010, 34.005), null, "曲がっています", null, "ja"), Actor.System("inbox"))).Number;
}
