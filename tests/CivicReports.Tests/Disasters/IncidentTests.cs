using CivicReports.Domain;
using CivicReports.Server.Disasters;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Disasters;

/// <summary>Reports become incidents, which people verify, merge, split and hand to departments.</summary>
public sealed class IncidentTests(TestDatabases databases) : IAsyncLifetime
{
    /// <summary>In degrees of latitude.</summary>
    private const double Metre = 1 / 110_950.0;

    private const double Hill = 34.015;
    private House house = null!;
    private int disaster;

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        disaster = await house.Declare();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAnyAsync<RefusedException>(act)).Code;

    [Fact]
    public async Task Reports_of_a_kind_near_each_other_are_one_incident_and_people_are_counted_once()
    {
        var (a, b) = (await house.Resident(), await house.Resident());
        await house.Tell(disaster, "landslide", Hill, by: a);
        await house.Tell(disaster, "landslide", Hill + (100 * Metre), by: b, words: "人が生き埋めです");
        await house.Tell(disaster, "landslide", Hill + (50 * Metre), by: a);
        await house.Tell(disaster, "fire", Hill, by: b);
        await house.Tell(disaster, "landslide", Hill - (600 * Metre), by: b);
        Assert.Equal(5, (await house.Sort()).Sorted);
        var seen = await house.Situation(disaster);
        Assert.Equal(3, seen.Incidents.Count);
        var slide = seen.Incidents.Single(i => i.Reports == 3);
        Assert.Equal((2, Severity.LifeThreatening, IncidentState.Unconfirmed), (slide.Reporters, slide.Severity, slide.State));
        Assert.Equal(Hill + (50 * Metre), slide.Location[1], 6);
        Assert.Equal("丘町付近", slide.Place);
        Assert.Equal((5, 5, 0, 0, 2), (seen.Numbers.Reports, seen.Numbers.InIncidents, seen.Numbers.NoDamage, seen.Numbers.AtDesk, seen.Numbers.People));
        Assert.Equal(0, (await house.Sort()).Sorted);
    }

    [Fact]
    public async Task A_chain_of_reports_does_not_grow_without_end()
    {
        for (var n = 0; n < 12; n++) await house.Tell(disaster, "landslide", Hill - (n * 100 * Metre));
        await house.Sort();
        var seen = await house.Situation(disaster);
        Assert.InRange(seen.Incidents.Count, 2, 6);
        Assert.Equal(12, seen.Incidents.Sum(i => i.Reports));
    }

    [Fact]
    public async Task What_has_no_place_or_no_kind_waits_for_a_person_and_no_damage_for_nobody()
    {
        var lost = await house.Tell(disaster, "fire", Hill, placed: false);
        var odd = await house.Tell(disaster, "other", Hill);
        await house.Tell(disaster, null, Hill);
        await house.Sort();
        var numbers = (await house.Situation(disaster)).Numbers;
        Assert.Equal((3, 0, 1, 2), (numbers.Reports, numbers.InIncidents, numbers.NoDamage, numbers.AtDesk));
        Assert.Equal([lost, odd], (await house.Send(new ListLooseReports.Query(disaster), House.Desk)).Items.Select(r => r.Number));

        await house.Send(new PlaceReport.Command(disaster, lost, null, [138.010, Hill], null), House.Desk);
        await house.Sort();
        var fire = Assert.Single((await house.Situation(disaster)).Incidents);
        await house.Send(new PlaceReport.Command(disaster, odd, fire.No, null, null), House.Desk);
        Assert.Equal(2, Assert.Single((await house.Situation(disaster)).Incidents).Reports);
        Assert.Empty((await house.Send(new ListLooseReports.Query(disaster), House.Desk)).Items);
        Assert.Equal("changed-meanwhile", await Refused(() => house.Send(new PlaceReport.Command(disaster, odd, fire.No, null, null), House.Desk)));
    }

    [Fact]
    public async Task People_verify_name_and_weigh_and_the_record_says_so()
    {
        await house.Tell(disaster, "fire", Hill);
        await house.Sort();
        await house.Send(new ChangeIncident.Command(disaster, 1, State: IncidentState.Confirmed, Words: "消防団 長谷川"), House.Desk);
        await house.Send(new ChangeIncident.Command(disaster, 1, Severity: Severity.Minor, Name: "住宅の火災"), House.Desk);
        await house.Tell(disaster, "fire", Hill, words: "人が閉じ込められています");
        await house.Sort();
        var shown = await house.Send(new ShowIncident.Query(disaster, 1), House.Desk);
        Assert.Equal((IncidentState.Confirmed, Severity.Minor, "高木", "住宅の火災"),
            (shown.Incident.State, shown.Incident.Severity, shown.Incident.SeverityBy, shown.Incident.Name));
        Assert.Equal(["閉じ込め"], shown.Reports[1].Why);
        Assert.Equal([ChronologyEvent.IncidentNamed, ChronologyEvent.SeverityChanged, ChronologyEvent.IncidentVerified],
            (await house.Send(new ShowChronology.Query(disaster, IncidentNo: 1), House.Desk)).Items.Select(l => l.Event));
        Assert.Equal("incident-nothing-changes",
            await Refused(() => house.Send(new ChangeIncident.Command(disaster, 1, State: IncidentState.Confirmed), House.Desk)));
        // crews see what and where, not what people wrote
        Assert.All((await house.Send(new ShowIncident.Query(disaster, 1), House.NorthCrew)).Reports, r => Assert.Null(r.Words));
    }

    [Fact]
    public async Task Two_that_are_one_are_merged_and_one_that_is_two_is_split()
    {
        var both = await house.Resident();
        await house.Tell(disaster, "wall", Hill, by: both);
        var apart = await house.Tell(disaster, "wall", Hill + (60 * Metre), by: both);
        await house.Sort();
        Assert.Equal(2, Assert.Single((await house.Send(new ShowIncident.Query(disaster, 1), House.Desk)).Near).No);
        await house.Send(new MergeIncidents.Command(disaster, 2, 1), House.Desk);
        var merged = Assert.Single((await house.Situation(disaster)).Incidents);
        Assert.Equal((1, 2, 1), (merged.No, merged.Reports, merged.Reporters));
        Assert.Equal(1, (await house.Send(new ShowIncident.Query(disaster, 2), House.Desk)).MergedInto);
        Assert.Equal("incident-merged", await Refused(() => house.Send(new ChangeIncident.Command(disaster, 2, State: IncidentState.Settled), House.Desk)));
        Assert.Equal("incident-itself", await Refused(() => house.Send(new MergeIncidents.Command(disaster, 1, 1), House.Desk)));

        var split = await house.Send(new SplitIncident.Command(disaster, 1, [apart]), House.Desk);
        Assert.Equal(3, split.No);
        Assert.Equal([1, 1], (await house.Situation(disaster)).Incidents.Select(i => i.Reports));
        Assert.Equal("incident-nothing-changes", await Refused(() => house.Send(new SplitIncident.Command(disaster, 3, [apart]), House.Desk)));
    }

    [Fact]
    public async Task A_department_gets_one_ticket_for_all_reporters_and_those_to_come()
    {
        var (a, b, late) = (await house.Resident(), await house.Resident(), await house.Resident());
        var number = await house.Tell(disaster, "wall", Hill, by: a, words: "塀が倒れています");
        await house.Tell(disaster, "wall", Hill, by: b);
        await house.Sort();
        var ticket = await house.Send(new OpenIncidentTicket.Command(disaster, 1, DepartmentId: 2), House.Desk);
        Assert.Equal("incident-has-ticket", await Refused(() => house.Send(new OpenIncidentTicket.Command(disaster, 1, 2), House.Desk)));
        await house.Tell(disaster, "wall", Hill, by: late);
        await house.Sort();
        var shown = await house.Send(new ShowTicket.Query(ticket.Number), House.NorthCrew);
        Assert.Equal((Status.Assigned, 3), (shown.Status, shown.ReportsList.Count));
        Assert.Equal([1, 2, 3], shown.ReportsList.Select(r => r.ReporterNo).Order());
        await house.Send(new ChangeTicketStatus.Command(ticket.Number, shown.Version, Status.InProgress), House.NorthCrew);
        Assert.Equal(3, await house.InDb(db => db.Notifications.CountAsync(n => n.Kind == "Update")));
        Assert.Equal((IncidentState.InProgress, ticket.Number), ((await house.Situation(disaster)).Incidents[0].State, (await house.Situation(disaster)).Incidents[0].Ticket));
        // each under the number of their own receipt, with the ticket's beside it
        Assert.Equal(1L, await house.Scalar<long>(
            $"select count(*) from notifications where kind = 'Update' and resident_id = '{a}' and body::text like '%{number}%{ticket.Number}%'"));
    }

    [Fact]
    public async Task Taken_back_and_erased_reports_count_no_more()
    {
        var (a, b) = (await house.Resident(), await house.Resident());
        var number = await house.Tell(disaster, "wall", Hill, by: a);
        await house.Tell(disaster, "wall", Hill, by: b);
        await house.Sort();
        await house.Send(new WithdrawReport.Command(number, a, "まちがい"), Actor.Resident(a));
        var left = Assert.Single((await house.Situation(disaster)).Incidents);
        Assert.Equal((1, 1), (left.Reports, left.Reporters));
    }

    [Fact]
    public async Task The_end_makes_tickets_of_what_is_open_or_settles_it()
    {
        await house.Tell(disaster, "wall", Hill);
        await house.Tell(disaster, "fire", Hill);
        await house.Tell(disaster, "other", Hill, placed: false);
        await house.Tell(disaster, null, Hill);
        await house.Sort();
        await house.Send(new ChangeIncident.Command(disaster, 2, State: IncidentState.FalseAlarm), House.Desk);
        var ended = await house.Send(new EndDisaster.Command(disaster, "終わり", OpenTickets: true), House.Supervisor);
        Assert.Equal((2, 0), (ended.Tickets, ended.Settled));
        Assert.Equal(2, await house.InDb(db => db.Tickets.CountAsync()));
    }

    [Fact]
    public async Task A_drill_leaves_nothing_in_the_real_figures_and_can_be_wiped()
    {
        var drill = await house.Declare(drillWord: "あおぞら訓練", name: "総合防災訓練");
        var by = await house.Resident();
        await house.Tell(drill, "wall", Hill, by: by);
        await house.Sort();
        Assert.Equal("drill-has-no-tickets", await Refused(() => house.Send(new OpenIncidentTicket.Command(drill, 1, 2), House.Desk)));
        Assert.Equal(0, (await house.Situation(disaster)).Numbers.Reports);
        Assert.Equal(1, (await house.Situation(drill)).Numbers.Reports);
        Assert.Contains("【訓練】", await house.Scalar<string>("select body::text from notifications") ?? "", StringComparison.Ordinal);
        Assert.Equal("only-drills", await Refused(() => house.Send(new DeleteDrill.Command(drill), House.Supervisor)));
        Assert.Equal((0, 1), ((await house.Send(new EndDisaster.Command(drill, "終わり", OpenTickets: true), House.Supervisor)) is var e ? (e.Tickets, e.Settled) : default));
        await house.Send(new DeleteDrill.Command(drill), House.Supervisor);
        Assert.Equal(0L, await house.Scalar<long>($"select (select count(*) from reports) + (select count(*) from incidents) + (select count(*) from chronology where disaster_id = {drill})"));
    }

    [Fact]
    public async Task Who_tells_for_the_first_time_hears_of_open_shelters_near_by()
    {
        await house.Execute("""
            insert into shelters (id, kind, name_ja, name_en, location, capacity)
            values (1, 'Shelter', '丘小学校', 'Hill School', ST_SetSRID(ST_MakePoint(138.012, 34.015), 4326), 420);
            insert into shelter_openings (shelter_id, opened_at, opened_by, drill) values (1, now(), '高木', false)
            """);
        var by = await house.Resident();
        await house.Tell(disaster, "wall", Hill, by: by);
        await house.Tell(disaster, null, Hill, by: by);
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from notifications where body::text like '%丘小学校%'"));
        Assert.Contains("185 m", await house.Scalar<string>("select body::text from notifications order by created_at limit 1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_draft_twice_is_one_report()
    {
        var (draft, kind) = (Guid.NewGuid(), await house.Kind("wall"));
        var command = new SubmitDisasterReport.Command(draft, disaster, null, Channel.Desk, kind, House.At(138.01, Hill), null, null, null, "ja");
        var first = await house.Send(command, House.Desk);
        var second = await house.Send(command, House.Desk);
        Assert.Equal((first.Number, true), (second.Number, second.SentBefore));
    }
}
