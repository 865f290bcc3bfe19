using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using static CivicReports.Domain.DeadlineKind;

namespace CivicReports.Tests.Tickets;

/// <summary>What a city promises of a ticket, from its report to its end, in the working time of whoever has it.</summary>
public sealed class DeadlineTests(DeadlineTests.Town town) : IClassFixture<DeadlineTests.Town>
{
    private const int Pothole = 2, Guardrail = 3, Playground = 5, North = 2, Parks = 4;
    private readonly House house = town.House;

    /// <summary>Parks are closed on Wednesdays; potholes have four hours on site.</summary>
    public sealed class Town(TestDatabases databases) : IAsyncLifetime
    {
        public House House { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            House = await House.Open(databases);
            await House.Execute($"""
                insert into working_hours (department_id, week) select {Parks}, jsonb_set(week, array['2'], 'null') from working_hours;
                insert into deadline_targets (category_id, urgent, kind, amount, unit)
                values ({Pothole}, false, 'OnSite', 4, 'WorkingHours')
                """);
        }

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }

    [Fact]
    public async Task A_report_at_ten_past_five_on_28_December_is_due_after_New_Year()
    {
        var number = await SubmitAt("2026-12-28 17:10", Pothole);
        Assert.Equal([At("2027-01-04 17:10"), At("2027-01-04 12:25"), At("2027-01-18 17:10")], await Due(number));
        Assert.Equal(At("2027-01-04 12:25"), (await Show(number)).Due!.At);
        Set("2026-12-31 23:00");
        // nothing but the four hours of the fourth is left
        Assert.Equal((false, 0, 235), Left((await Show(number)).Due!));
    }

    [Fact]
    public async Task Golden_Week_is_not_counted()
    {
        var number = await SubmitAt("2026-04-28 16:00", Guardrail);
        Assert.Equal([At("2026-04-30 16:00"), At("2026-05-01 16:00"), At("2026-05-18 16:00")], await Due(number));
        var skipped = (await Show(number)).Deadlines!.Skipped;
        Assert.Equal(["昭和の日", "みどりの日", "こどもの日", "振替休日"], skipped.Select(d => d.NameJa));
    }

    [Fact]
    public async Task What_is_urgent_runs_at_night_too()
    {
        var number = await SubmitAt("2026-12-31 23:00", Guardrail, danger: true);
        Assert.Equal([At("2027-01-01 00:00"), At("2027-01-01 01:00"), At("2027-01-06 17:15")], await Due(number));
        Set("2027-01-02 01:30");
        Assert.Equal((true, 1, 90), Left((await Show(number)).Due!));
    }

    [Fact]
    public async Task Paused_twice_it_is_due_later_by_the_working_time_of_both()
    {
        var number = await SubmitAt("2026-11-18 13:05", Guardrail);
        Set("2026-11-20 14:45");
        await Move(number, Status.InProgress);
        Set("2026-11-20 15:10");
        await Move(number, Status.OnHold, "asking-resident");
        Assert.Null((await Show(number)).Due);
        Assert.Equal(At("2026-11-20 15:10"), (await Show(number)).StoppedSince);
        Set("2026-11-24 09:30");
        await Move(number, Status.InProgress);
        Assert.Equal(At("2026-12-03 16:10"), (await Show(number)).Due!.At);
        Set("2026-11-25 10:20");
        Assert.Equal((false, 6, 350), Left((await Show(number)).Due!));

        // another body has it for a night: the clock stands still, and goes on when it comes back
        Set("2026-11-25 17:00");
        await Move(number, Status.HandedOver, "prefecture");
        Set("2026-11-26 08:45");
        await house.Send(new AssignTicket.Command(number, await Version(number), North), House.Desk);
        var ticket = await Show(number);
        Assert.Equal(At("2026-12-03 16:40"), ticket.Due!.At);
        Assert.Equal([185, 30], ticket.Deadlines!.Pauses.Select(p => p.Minutes));
        Assert.Equal(At("2026-12-03 13:05"), Line(ticket, Resolution).FirstDue);
        // somebody was there an hour and forty minutes late
        Assert.Equal((true, 0, 100), Left(Line(ticket, OnSite).Due!));
        Set("2026-12-01 13:05");
        await Move(number, Status.Resolved);
        Assert.Equal((null, 3985), ((await Show(number)).Due, Line(await Show(number), Resolution).Minutes));
    }

    [Fact]
    public async Task Other_reasons_to_wait_stop_nothing()
    {
        var number = await SubmitAt("2026-11-18 13:05", Guardrail);
        await Move(number, Status.OnHold, "waiting-parts");
        Assert.Equal((At("2026-11-20 13:05"), null), ((await Show(number)).Due!.At, (await Show(number)).StoppedSince));
    }

    [Fact]
    public async Task Another_category_in_the_last_hour_counts_anew_and_the_history_says_so()
    {
        var number = await SubmitAt("2026-11-18 13:05", Pothole);
        Set("2026-11-18 16:30");
        Assert.Equal(At("2026-11-18 17:05"), (await Show(number)).Due!.At);
        await house.Send(new ClassifyTicket.Command(number, await Version(number), Guardrail, Urgent: false, "道ではなくガードレール"), House.Desk);
        var ticket = await Show(number);
        Assert.Equal(At("2026-11-19 13:05"), ticket.Due!.At);
        var noted = ticket.History.Single(h => h.Kind == HistoryKind.DeadlineChanged);
        Assert.Equal(("category", new DeadlineChange(OnSite, At("2026-11-18 17:05"), At("2026-11-20 13:05"))),
            (noted.Reason, Assert.Single(noted.Deadlines!)));

        // and how urgent it is: from the receipt, so that it is late at once
        await house.Send(new ClassifyTicket.Command(number, ticket.Version, Guardrail, Urgent: true), House.Desk);
        ticket = await Show(number);
        Assert.Equal((true, 0, 145), Left(ticket.Due!));
        Assert.Equal("urgency", ticket.History.Last(h => h.Kind == HistoryKind.DeadlineChanged).Reason);
    }

    [Fact]
    public async Task A_department_closed_on_Wednesdays_counts_its_own_days()
    {
        var number = await SubmitAt("2026-11-09 15:00", Playground); // a Monday
        Assert.Equal(At("2026-11-12 15:00"), (await Due(number))[1]);
        // roads work on Wednesdays
        Set("2026-11-10 10:00");
        await house.Send(new AssignTicket.Command(number, await Version(number), North), House.Desk);
        var ticket = await Show(number);
        Assert.Equal(At("2026-11-11 15:00"), Line(ticket, OnSite).Due!.At);
        Assert.Equal(("department", 2), (ticket.History[^1].Reason, ticket.History[^1].Deadlines!.Count));
    }

    [Fact]
    public async Task Nobody_answered_before_a_person_did()
    {
        var number = await SubmitAt("2026-11-18 13:05", Guardrail);
        Assert.Null(Line(await Show(number), FirstAnswer).MetAt); // the rules routed it
        Set("2026-11-18 14:05");
        await house.Send(new TellReporters.Command(number, new("あす見に行きます。")), House.Desk);
        var line = Line(await Show(number), FirstAnswer);
        Assert.Equal((At("2026-11-18 14:05"), 60), (line.MetAt, line.Minutes));
    }

    [Fact]
    public async Task The_desk_or_a_supervisor_sets_another_and_says_why()
    {
        var number = await SubmitAt("2026-11-18 13:05", Guardrail);
        var set = new ChangeDeadline.Command(number, await Version(number), Resolution, At("2026-12-18 17:15"), "部品は12月に届く");
        await Assert.ThrowsAsync<NotAllowedException>(() => house.Send(set, House.NorthCrew));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => house.Send(set with { Due = At("2026-11-18 13:00") }, House.Desk));
        await house.Send(set, House.Supervisor);
        var ticket = await Show(number);
        Assert.Equal((At("2026-12-18 17:15"), true), (Line(ticket, Resolution).Due!.At, Line(ticket, Resolution).ByHand));
        Assert.Equal(("佐伯", "部品は12月に届く"), (ticket.History[^1].Actor.Name, ticket.History[^1].Reason));
        // what a person decided stays when the rest is counted anew
        await house.Send(new ClassifyTicket.Command(number, ticket.Version, Pothole, Urgent: false), House.Desk);
        Assert.Equal(At("2026-12-18 17:15"), Line(await Show(number), Resolution).Due!.At);
        await Move(number, Status.Resolved);
        var late = set with { Version = await Version(number) };
        var refused = await Assert.ThrowsAsync<RefusedException>(() => house.Send(late, House.Desk));
        Assert.Equal("deadline-is-met", refused.Code);
    }

    [Fact]
    public async Task Reopened_it_has_all_its_time_again()
    {
        var number = await SubmitAt("2026-11-18 13:05", Guardrail);
        Set("2026-11-19 10:00");
        await Move(number, Status.Resolved);
        Set("2026-11-24 10:00");
        await house.Send(new ChangeTicketStatus.Command(number, await Version(number), Status.InProgress), House.Supervisor);
        var ticket = await Show(number);
        Assert.Equal((Resolution, At("2026-12-08 10:00")), (ticket.Due!.Kind, ticket.Due.At));
        Assert.Equal(At("2026-11-19 10:00"), Line(ticket, OnSite).MetAt);
    }

    [Fact]
    public async Task Old_open_tickets_get_theirs_from_their_history_and_ended_ones_none()
    {
        var open = await SubmitAt("2026-11-18 13:05", Guardrail);
        Set("2026-11-18 15:00");
        await Move(open, Status.OnHold, "asking-resident");
        Set("2026-11-19 10:00");
        await Move(open, Status.InProgress);
        var ended = await SubmitAt("2026-11-18 13:05", Guardrail);
        await Move(ended, Status.Declined, "private-land");
        var before = await Due(open);
        await house.Execute($"update tickets set deadlines = null, due_at = null where number in ('{open}', '{ended}')");
        Assert.Null((await Show(open)).Deadlines);
        Assert.Equal(1, await house.Send(new CountOldTickets.Command(), Actor.System("timer")));
        Assert.Equal(before, await Due(open));
        Assert.Equal(0, await house.Send(new CountOldTickets.Command(), Actor.System("timer")));
        Assert.Null((await Show(ended)).Deadlines);
    }

    private void Set(string time) => house.Clock.Set(At(time).ToUniversalTime());

    private async Task<string> SubmitAt(string time, int category, bool danger = false)
    {
        Set(time);
        return (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, category, House.At(138.010, 34.015), null,
            "曲がっている", danger, "ja"), House.Desk)).Number;
    }

    

    private async Task Move(string number, Status to, string? reason = null) =>
        await house.Send(new ChangeTicketStatus.Command(number, await Version(number), to, reason), House.Desk);

    private async Task<uint> Version(string number) => (await Show(number)).Version;

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Desk);

    private async Task<DateTimeOffset?[]> Due(string number) => [.. (await Show(number)).Deadlines!.Each.Select(d => d.Due?.At)];

    private static DeadlinesOf.Line Line(ShowTicket.Answer ticket, DeadlineKind kind) => ticket.Deadlines!.Each.Single(d => d.Kind == kind);

    private static (bool Late, int Days, int Minutes) Left(DueOf due) => (due.Late, due.Days, due.Minutes);

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
