using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Deadlines;

/// <summary>The city's hours, days and targets: they hold from the next report on, and open tickets follow where somebody asks.</summary>
public sealed class CalendarTests(TestDatabases databases) : IAsyncLifetime
{
    private const int Guardrail = 3, North = 2;
    private static readonly Actor Administrator = new(ActorKind.Staff, "1", "村上", Role.Administrator);
    private House house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        await house.Execute(
            "insert into staff (id, user_name, normalized_user_name, display_name, role) values (1, 'm', 'M', '村上', 'Administrator')");
        house.Clock.Set(At("2026-12-24 10:00").ToUniversalTime());
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_change_holds_for_what_comes_and_open_tickets_follow_where_somebody_asks()
    {
        var before = await Submit();
        Assert.Equal(At("2026-12-28 10:00"), await OnSite(before));
        await Send(new SetCalendarDay.Command(new(2026, 12, 25), Open: false, Name: "開庁記念日"));
        await Send(new SetCalendarDay.Command(new(2026, 12, 29), Open: true, new(new(9, 0), new(12, 0)), "年末の窓口"));
        var after = await Submit();
        Assert.Equal((At("2026-12-28 10:00"), At("2026-12-29 10:00")), (await OnSite(before), await OnSite(after)));
        Assert.False(await Recount());

        await Send(new AskForRecount.Command());
        Assert.True((await Show()).Recounting);
        Assert.Equal((true, false), (await Recount(), await Recount()));
        Assert.Equal(At("2026-12-29 10:00"), await OnSite(before));
        var noted = (await Ticket(before)).History[^1];
        Assert.Equal((HistoryKind.DeadlineChanged, "calendar", "村上"), (noted.Kind, noted.Reason, noted.Actor.Name));
        Assert.DoesNotContain((await Ticket(after)).History, h => h.Kind == HistoryKind.DeadlineChanged);

        var day = (await Show()).Days.Single(d => !d.Open);
        Assert.Equal("開庁記念日", day.Name);
        await Send(new RemoveCalendarDay.Command(day.Id));
        Assert.Equal(At("2026-12-28 10:00"), await OnSite(await Submit()));
    }

    [Fact]
    public async Task Targets_are_the_categorys_its_parents_or_those_for_all()
    {
        await Send(new SetTargets.Command(1, [new(false, DeadlineKind.OnSite, new(1, DeadlineUnit.WorkingDays)),
            new(false, DeadlineKind.Resolution, null)]));
        var ticket = await Ticket(await Submit());
        Assert.Equal([At("2026-12-25 10:00"), At("2026-12-25 10:00"), null], ticket.Deadlines!.Each.Select(d => d.Due?.At));
        await Send(new SetTargets.Command(Guardrail, [new(false, DeadlineKind.OnSite, new(3, DeadlineUnit.WorkingHours))]));
        Assert.Equal(At("2026-12-24 13:00"), await OnSite(await Submit()));
        await Send(new SetTargets.Command(Guardrail, []));
        Assert.Equal(At("2026-12-25 10:00"), await OnSite(await Submit()));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() =>
            Send(new SetTargets.Command(null, [new(false, DeadlineKind.OnSite, new(0, DeadlineUnit.WorkingDays))])));
        await Assert.ThrowsAsync<NotFoundException>(() => Send(new SetTargets.Command(4711, [])));
    }

    [Fact]
    public async Task A_department_has_its_own_week_until_it_follows_the_city_again()
    {
        var week = WorkingCalendar.StandardWeek.ToArray();
        week[0] = null;
        await Send(new SetWorkingHours.Command(North, week)); // closed on Mondays: the 28th
        Assert.Equal(At("2027-01-05 10:00"), await OnSite(await Submit()));
        await Send(new SetWorkingHours.Command(North, null));
        Assert.Equal(At("2026-12-28 10:00"), await OnSite(await Submit()));
        Assert.Empty((await Show()).Departments);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new SetWorkingHours.Command(null, new OpenHours?[7])));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new SetWorkingHours.Command(null, null)));
        week[1] = new(new(17, 0), new(9, 0));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new SetWorkingHours.Command(North, week)));
    }

    [Fact]
    public async Task Each_change_is_noted_and_can_be_undone()
    {
        await Send(new SetCalendarDay.Command(new(2026, 12, 25), Open: false));
        Assert.Equal(At("2027-01-04 17:15"), await OnSite(await Submit(hour: 18)));
        var change = await house.Scalar<long>(
            "select max(id) from configuration_changes where what = 'SetCalendarDay' and staff_name = '村上'");
        Assert.True(await house.Scalar<bool>($"select undo_configuration({change})"));
        Assert.Empty((await Show()).Days);
        Assert.Equal([2026, 2027, 2028], (await Show()).Holidays.Where(h => h.NameJa == "元日").Select(h => h.Day.Year));
    }

    private async Task<string> Submit(int hour = 10)
    {
        house.Clock.Set(At($"2026-12-24 {hour}:00").ToUniversalTime());
        return (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, Guardrail, House.At(138.010, 34.015), null,
            "曲がっている", false, "ja"), House.Desk)).Number;
    }

    private Task<ShowTicket.Answer> Ticket(string number) => house.Send(new ShowTicket.Query(number), House.Desk);

    private async Task<DateTimeOffset?> OnSite(string number) =>
        (await Ticket(number)).Deadlines!.Each.Single(d => d.Kind == DeadlineKind.OnSite).Due?.At;

    private Task<ShowCalendar.Answer> Show() => house.Send(new ShowCalendar.Query(), Administrator);

    private Task<bool> Recount() => house.Send(new RecountTickets.Command(), Actor.System("timer"));

    private Task<MediatR.Unit> Send(MediatR.IRequest command) => house.Send(command, Administrator);

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
