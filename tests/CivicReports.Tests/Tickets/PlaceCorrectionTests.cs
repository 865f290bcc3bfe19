using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>A corrected pin asks the rules again: they decide until somebody has begun or decided, and advise afterwards.</summary>
public sealed class PlaceCorrectionTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int North = 2, South = 3, Parks = 4;
    private readonly House house = one.House;

    [Fact]
    public async Task Before_anybody_began_the_rules_hand_it_on_and_why_here_is_about_the_new_place()
    {
        var number = await Submit();
        var moved = await Correct(number);
        Assert.Equal((South, "南部の道路", null), (moved.DepartmentId, moved.RoutedBecause!.RuleName, moved.RulesSuggest));
    }

    [Fact]
    public async Task Once_begun_it_stays_and_says_what_the_rules_would_say()
    {
        var number = await Submit();
        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.InProgress), House.Desk);
        var moved = await Correct(number);
        Assert.Equal((North, South, "南部の道路"), (moved.DepartmentId, moved.RulesSuggest!.DepartmentId, moved.RulesSuggest.RuleName));
        Assert.Null(moved.RoutedBecause);

        await house.Send(new AssignTicket.Command(number, moved.Version, South), House.Desk);
        Assert.Null((await Show(number)).RulesSuggest);
    }

    [Fact]
    public async Task What_a_person_has_given_to_a_department_no_rule_takes_away()
    {
        var number = await Submit();
        await house.Send(new AssignTicket.Command(number, (await Show(number)).Version, Parks), House.Desk);
        var moved = await Correct(number);
        Assert.Equal((Parks, South), (moved.DepartmentId, moved.RulesSuggest!.DepartmentId));
    }

    [Fact]
    public async Task Within_the_same_department_only_the_reason_follows()
    {
        var number = await Submit();
        var moved = await Correct(number, 34.016);
        Assert.Equal((North, "北部の道路", null), (moved.DepartmentId, moved.RoutedBecause!.RuleName, moved.RulesSuggest));
    }

    private async Task<string> Submit() => (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, 3,
        House.At(138.010, 34.015), null, null, false, "ja"), House.Desk)).Number;

    private async Task<ShowTicket.Answer> Correct(string number, double latitude = 34.004)
    {
        // the later of two history rows is told by its time
        house.Clock.Forward(TimeSpan.FromMinutes(1));
        await house.Send(new SetTicketPlace.Command(number, (await Show(number)).Version, 138.010, latitude), House.Desk);
        house.Clock.Forward(TimeSpan.FromMinutes(1));
        return await Show(number);
    }

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Supervisor);
}
