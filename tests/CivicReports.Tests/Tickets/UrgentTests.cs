using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Desk;
using CivicReports.Server.Notifications;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Tickets;

/// <summary>An urgent ticket calls for somebody until it is opened: on the screen, and by mail.</summary>
public sealed class UrgentTests(TestDatabases databases) : IAsyncLifetime
{
    private House house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        await house.Execute("""
            update departments set duty_email = 'duty@city.example', supervisor_email = 'chief@city.example' where is_default;
            update departments set duty_email = 'north@city.example' where id = 2
            """);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task It_is_mailed_to_whoever_is_on_duty_with_the_ticket_itself()
    {
        var number = await Submit(danger: true);
        var mail = Assert.Single(await Mails());
        Assert.Equal("north@city.example", mail.Address);
        Assert.StartsWith($"【急ぎ】{number} ガードレール", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("橋の手すりがない", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/tickets/{number}", mail.Text, StringComparison.Ordinal);
        Assert.Equal(number, Assert.Single((await Urgent(House.Desk)).Items).Number);
    }

    [Fact]
    public async Task What_is_not_urgent_alerts_nobody()
    {
        await Submit(danger: false);
        Assert.Empty(await Mails());
        Assert.Empty((await Urgent(House.Desk)).Items);
    }

    [Fact]
    public async Task Unopened_it_alerts_again_then_the_supervisor_and_no_more()
    {
        await Submit(danger: true);
        Assert.Equal(0, await AlertAgain());
        await Pass(16);
        Assert.Equal((1, 0), (await AlertAgain(), await AlertAgain()));
        await Pass(15);
        Assert.Equal(1, await AlertAgain());
        await Pass(600);
        Assert.Equal(0, await AlertAgain());
        var mails = await Mails();
        Assert.Equal(["north@city.example", "north@city.example", "chief@city.example"], mails.Select(m => m.Address));
        Assert.Contains("31分たちましたが、まだだれも開いていません。", mails[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_somebody_who_may_work_on_it_has_opened_it_it_is_quiet()
    {
        var number = await Submit(danger: true);
        await Assert.ThrowsAsync<NotAllowedException>(() => Open(number, House.NorthCrew with { DepartmentId = 3 }));
        await Open(number, House.NorthCrew);
        await Open(number, House.Desk);
        await Pass(100);
        Assert.Equal(0, await AlertAgain());
        var row = Assert.Single((await Urgent(House.Desk)).Items);
        Assert.Equal(("大西", true), (row.OpenedBy, row.OpenedAt is not null));
    }

    [Fact]
    public async Task Handed_on_before_it_was_begun_it_calls_the_other_department()
    {
        var number = await Submit(danger: true);
        await Open(number, House.Desk);
        var seen = await house.Send(new ShowTicket.Query(number), House.Desk);
        await house.Send(new AssignTicket.Command(number, seen.Version, 3), House.Desk);
        Assert.Equal(["north@city.example", "duty@city.example"], (await Mails()).Select(m => m.Address));
        Assert.Null(Assert.Single((await Urgent(House.Desk)).Items).OpenedAt);
        Assert.Empty((await Urgent(House.NorthCrew)).Items);
    }

    [Fact]
    public async Task Begun_it_leaves_the_list()
    {
        var number = await Submit(danger: true);
        var seen = await house.Send(new ShowTicket.Query(number), House.Desk);
        await house.Send(new ChangeTicketStatus.Command(number, seen.Version, Status.InProgress), House.Desk);
        await Pass(100);
        Assert.Equal(0, await AlertAgain());
        Assert.Empty((await Urgent(House.Desk)).Items);
    }

    [Fact]
    public async Task Without_any_address_the_screen_alone_calls()
    {
        await house.Execute("update departments set duty_email = null, supervisor_email = null");
        // what was read before may be kept for ten seconds
        house.Clock.Forward(TimeSpan.FromSeconds(11));
        await Submit(danger: true);
        Assert.Empty(await Mails());
        Assert.Single((await Urgent(House.Desk)).Items);
    }

    private async Task<string> Submit(bool danger) => (await house.Send(new SubmitReport.Command(Guid.CreateVersion7(), null, Channel.Desk, 3,
        House.At(138.010, 34.015), "港町の橋", "橋の手すりがない", danger, "ja"), House.Desk)).Number;

    private Task<int> AlertAgain() => house.Send(new AlertAgain.Command(), Actor.System("timer"));

    private Task<ShowUrgent.Answer> Urgent(Actor by) => house.Send(new ShowUrgent.Query(), by);

    private Task<Unit> Open(string number, Actor by) => house.Send<Unit>(new OpenUrgentTicket.Command(number), by);

    private Task Pass(int minutes) => house.Execute($"update urgent_alerts set raised_at = raised_at - interval '{minutes} minutes'");

    private async Task<List<(string? Address, string Subject, string Text)>> Mails() => (await house.InDb(db => db.Notifications
            .Where(n => n.Kind == nameof(Outbox.Kind.Alert)).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).ToListAsync()))
        .ConvertAll(n => (n.Address, JsonDocument.Parse(n.Body).RootElement.GetProperty("subject").GetString()!,
            JsonDocument.Parse(n.Body).RootElement.GetProperty("text").GetString()!));
}
