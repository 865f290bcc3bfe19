using CivicReports.Domain;
using CivicReports.Server.Desk;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>A resident says 「まだです」: who sees it, who decides, and what everybody who reported hears.</summary>
public sealed class ClaimDecisionTests(TestDatabases databases) : IAsyncLifetime
{
    private readonly Guid resident = Guid.NewGuid();
    private House house = null!;
    private string number = "";

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        await house.Execute($"""
            insert into residents (id, created_at) values ('{resident}', now());
            insert into contacts (resident_id, channel, address) values ('{resident}', 'Line', 'U1')
            """);
        number = (await house.Send(new SubmitReport.Command(Guid.NewGuid(), resident, Channel.Line, 3, House.At(138.010, 34.015),
            null, null, false, "ja"), Actor.System("inbox"))).Number;
        await house.Send(new ChangeTicketStatus.Command(number, (await Show()).Version, Status.Resolved), House.Desk);
        house.Clock.Forward(TimeSpan.FromHours(1));
        await house.Send(new AnswerWhetherFixed.Command(number, resident, IsFixed: false), Actor.Resident(resident));
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task It_stands_in_the_desks_queue_with_the_promised_day_and_on_the_ticket()
    {
        var row = Assert.Single((await Claims()).Items);
        // Friday; Monday is a holiday
        Assert.Equal((number, new DateOnly(2026, 11, 26), 1), (row.Number, row.DecideBy, row.Voices));
        Assert.Equal((true, new DateOnly(2026, 11, 26)), ((await Show()).Claim!.MayDecide, (await Show()).Claim!.DecideBy));
        Assert.False((await house.Send(new ShowTicket.Query(number), House.Desk)).Claim!.MayDecide);
    }

    [Fact]
    public async Task A_supervisor_answers_that_it_stays_and_the_reporter_reads_the_words()
    {
        var seen = await Show();
        await house.Send(new AnswerClaim.Command(number, seen.Version, "within-standard", new("基準の範囲内のため、このままとします。")), House.Supervisor);

        Assert.Empty((await Claims()).Items);
        Assert.Null((await Show()).Claim);
        Assert.Equal((Status.Resolved, false), ((await Show()).Status, (await Show()).NotFixed));
        Assert.Contains("基準の範囲内のため、このままとします。", await Told(), StringComparison.Ordinal);
        var answered = (await Show()).History[^1];
        Assert.Equal((HistoryKind.ClaimAnswered, "within-standard"), (answered.Kind, answered.Reason));
        await Assert.ThrowsAsync<RefusedException>(async () => await house.Send(
            new AnswerClaim.Command(number, (await Show()).Version, "within-standard", new("もう一度")), House.Supervisor));
    }

    [Fact]
    public async Task Or_reopens_it_and_the_reporter_hears_that_it_is_worked_on_again()
    {
        await house.Send(new ChangeTicketStatus.Command(number, (await Show()).Version, Status.InProgress), House.Supervisor);
        Assert.Empty((await Claims()).Items);
        Assert.Contains("もう一度対応します。", await Told(), StringComparison.Ordinal);
        var preview = await house.Send(new PreviewUpdate.Query(number, Status.Resolved, null), House.Desk);
        Assert.StartsWith("対応が終わりました。", Assert.Single(preview.Languages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_count_it_whatever_was_decided()
    {
        async Task<int> Claimed() => (await house.Send(new ReportOnDistricts.Query("wards", new(2026, 11, 1), new(2026, 11, 30)), House.Supervisor)).Total.Claimed;
        Assert.Equal(1, await Claimed());
        await house.Send(new AnswerClaim.Command(number, (await Show()).Version, "fixed-on-site", new("直っています。")), House.Supervisor);
        Assert.Equal(1, await Claimed());
    }

    [Fact]
    public async Task Waiting_for_the_decision_it_does_not_close_by_itself()
    {
        house.Clock.Forward(TimeSpan.FromDays(20));
        await house.Send(new CloseResolvedTickets.Command(), Actor.System("timer"));
        Assert.Equal(Status.Resolved, (await Show()).Status);
    }

    private Task<ShowTicket.Answer> Show() => house.Send(new ShowTicket.Query(number), House.Supervisor);

    private Task<ShowClaims.Answer> Claims() => house.Send(new ShowClaims.Query(), House.Desk);

    private async Task<string> Told() =>
        (await house.Scalar<string>("select body::text from notifications order by seq desc limit 1"))!;
}
