using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>Lists by what is due.</summary>
public sealed class DueListTests(DeadlineTests.Town town) : IClassFixture<DeadlineTests.Town>
{
    private const int Pothole = 2, Guardrail = 3;
    private readonly House house = town.House;

    [Fact]
    public async Task The_list_has_urgent_ones_first_then_what_is_due_and_pages_through()
    {
        var later = await SubmitAt("2026-11-18 13:05", Guardrail);
        var sooner = await SubmitAt("2026-11-18 13:10", Pothole);
        var paused = await SubmitAt("2026-11-18 09:00", Guardrail);
        await Move(paused, Status.OnHold, "asking-resident");
        var urgent = await SubmitAt("2026-11-18 16:00", Guardrail, danger: true);
        Assert.Equal([urgent, sooner, later, paused], await Pages(new()));
        Set("2026-11-18 17:12");
        Assert.Equal([urgent, sooner], await Pages(new(Due: "late")));
        Set("2026-11-19 10:00");
        Assert.Equal([later], await Pages(new(Due: "soon")));
        Assert.Equal([paused], await Pages(new(Due: "none")));
        Assert.Equal(4, (await Pages(new(Status: "all"))).Count);
    }

    private async Task<List<string>> Pages(TicketFilter filter)
    {
        var (found, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await house.Send(new SearchTickets.Query(filter, "due", after, Limit: 1), House.Desk);
            found.AddRange(page.Items.Select(t => t.Number));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    private void Set(string time) => house.Clock.Set(At(time).ToUniversalTime());

    private async Task<string> SubmitAt(string time, int category, bool danger = false)
    {
        Set(time);
        return (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, category, House.At(138.010, 34.015), null,
            "曲がっている", danger, "ja"), House.Desk)).Number;
    }

    private async Task Move(string number, Status to, string reason) => await house.Send(new ChangeTicketStatus.Command(number,
        (await house.Send(new ShowTicket.Query(number), House.Desk)).Version, to, reason), House.Desk);

    private static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
