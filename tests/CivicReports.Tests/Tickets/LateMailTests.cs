using System.Globalization;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Notifications;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Tickets;

/// <summary>Whoever has something late hears of it once, their supervisor once; and the figures say what was kept.</summary>
public sealed class LateMailTests(TestDatabases databases) : IAsyncLifetime
{
    private const int Guardrail = 3, North = 2;
    private House house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        await house.Execute($"""
            update departments set duty_email = 'duty@city.example', supervisor_email = 'chief@city.example' where is_default;
            update departments set email = 'north@city.example' where id = {North}
            """);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_is_late_is_told_once_to_the_department_and_a_working_day_later_to_its_supervisor()
    {
        var first = await SubmitAt("2026-11-18 13:05");
        var second = await SubmitAt("2026-11-18 13:06");
        Assert.Equal(0, await Tell("2026-11-19 13:00"));
        Assert.Equal(2, await Tell("2026-11-19 13:10"));
        var mail = Assert.Single(await Mails());
        Assert.Equal(("north@city.example", "【期限の遅れ】北部土木事務所 2件"), (mail.Address, mail.Mail.Subject));
        Assert.Contains($"{first} ガードレール", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Contains("最初の返事の期限 11月19日(木) 13:05 (5分の遅れ)", mail.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Tell("2026-11-19 15:00"));
        await house.Send(new TellReporters.Command(second, new("見に行きます。")), House.Desk);
        // not in the night, though it is long enough
        Assert.Equal(0, await Tell("2026-11-20 20:00"));
        Assert.Equal(1, await Tell("2026-11-20 13:06"));
        Assert.Equal(("chief@city.example", "【期限の遅れ・係長へ】北部土木事務所 1件"), await Latest());
        // the other's action on site, due at 13:06, is a matter of its own
        Assert.Equal(1, await Tell("2026-11-20 13:10"));
    }

    [Fact]
    public async Task What_is_urgent_is_told_at_night_too()
    {
        await SubmitAt("2026-11-20 23:00", danger: true);
        await SubmitAt("2026-11-19 09:00");
        Assert.Equal(1, await Tell("2026-11-21 00:01"));
        Assert.Equal(("north@city.example", "【急ぎ・期限の遅れ】北部土木事務所 1件"), await Latest());
        Assert.Equal(1, await Tell("2026-11-21 02:05"));
        Assert.Equal("chief@city.example", (await Latest()).Address);
    }

    [Fact]
    public async Task The_morning_mail_comes_once_a_day_and_tells_what_is_late_and_due_today()
    {
        var late = await SubmitAt("2026-11-18 13:05");
        await SubmitAt("2026-11-24 16:00");
        Assert.Equal(0, await Morning("2026-11-23 10:00")); // a holiday
        Assert.Equal(1, await Morning("2026-11-24 08:31"));
        var mail = (await Mails())[^1];
        Assert.Equal(("north@city.example", "【きょうの期限】北部土木事務所 1件"), (mail.Address, mail.Mail.Subject));
        Assert.Contains(late, mail.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Morning("2026-11-24 09:00"));
        // the department has heard of it; the supervisor has not
        Assert.Equal(1, await Tell("2026-11-24 09:00"));
        Assert.Equal("chief@city.example", (await Latest()).Address);
    }

    [Fact]
    public async Task Figures_say_what_was_kept_for_each_department_and_how_long_it_took()
    {
        var kept = await SubmitAt("2026-11-18 09:00");
        Set("2026-11-18 10:00");
        await Move(kept, Status.Resolved);
        var missed = await SubmitAt("2026-11-18 09:00");
        Set("2026-11-24 09:00");
        await Move(missed, Status.InProgress);
        await SubmitAt("2026-11-24 09:00");
        var report = await house.Send(new ReportOnDeadlines.Query(new(2026, 11, 1), new(2026, 11, 30)), House.Supervisor);
        Assert.Equal(
            [
                new(North, DeadlineKind.FirstAnswer, 1, 1, 1, 818, 1424), new(North, DeadlineKind.OnSite, 1, 1, 1, 818, 1424),
                new(North, DeadlineKind.Resolution, 1, 0, 2, 60, 60),
            ], report.Rows);
        Assert.Equal(report.Rows.Select(r => r with { DepartmentId = null }), report.Total);
    }

    private async Task<int> Tell(string time)
    {
        Set(time);
        return await house.Send(new TellOfLateTickets.Command(), Actor.System("timer"));
    }

    private async Task<int> Morning(string time)
    {
        Set(time);
        return await house.Send(new SendMorningMails.Command(), Actor.System("timer"));
    }

    private async Task<List<(string Address, Mail Mail)>> Mails() => [.. (await house.InDb(db => db.Notifications
            .Where(n => n.Kind == "Alert" && n.TicketId == null).OrderBy(n => n.Id).Select(n => new { n.Address, n.Body }).ToListAsync()))
        .Select(n => (n.Address!, JsonSerializer.Deserialize<Mail>(n.Body, Mail.Json)!))];

    private async Task<(string Address, string Subject)> Latest()
    {
        var (address, mail) = (await Mails())[^1];
        return (address, mail.Subject);
    }

    private async Task Move(string number, Status to) => await house.Send(new ChangeTicketStatus.Command(number,
        (await house.Send(new ShowTicket.Query(number), House.Desk)).Version, to), House.Desk);

    private async Task<string> SubmitAt(string time, bool danger = false)
    {
        Set(time);
        return (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, Guardrail, House.At(138.010, 34.015), null,
            "曲がっている", danger, "ja"), House.Desk)).Number;
    }

    private void Set(string time) => house.Clock.Set(
        new DateTimeOffset(DateTime.Parse(time, CultureInfo.InvariantCulture), TimeSpan.FromHours(9)).ToUniversalTime());
}
