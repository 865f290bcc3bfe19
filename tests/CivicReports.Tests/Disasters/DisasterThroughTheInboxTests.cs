using CivicReports.Domain;
using CivicReports.Tests.Intake;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Disasters;

/// <summary>From the webhook to the incident, with the real conversation and workers.</summary>
public sealed class DisasterThroughTheInboxTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();

    [Fact]
    public async Task A_report_gets_its_number_its_photos_and_its_incident_and_no_ticket()
    {
        await using var house = await line.Open(databases);
        var disaster = await house.Declare();
        var user = LineEvents.NewUser();
        await house.Tell(LineEvents.Text(user, "被害を知らせる", Start), LineEvents.Location(user, 138.010, 34.015, Start.AddSeconds(1)),
            LineEvents.Text(user, "火災", Start.AddSeconds(2)), LineEvents.Photo(user, Start.AddSeconds(3)));
        await house.WhenAllIsDone();
        await house.Tell(LineEvents.Text(user, "なし", Start.AddSeconds(30)));
        await house.WhenAllIsDone();

        var report = await house.InDb(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal((disaster, null, false), (report.DisasterId!.Value, report.TicketId, report.NoDamage));
        Assert.Equal(0, await house.InDb(db => db.Tickets.CountAsync()));
        Assert.Equal(1, await house.InDb(db => db.Photos.CountAsync(p => p.ReportId == report.Id)));
        Assert.Contains(report.Number!, await house.Scalar<string>("select body::text from notifications where kind = 'Receipt'"), StringComparison.Ordinal);
        await Eventually.True(async () => await house.InDb(db => db.Set<Incident>().AnyAsync(i => i.Reports == 1)));

        // words and a photo for it, and then the whole of it is taken back
        await house.Tell(LineEvents.Postback(user, $"add:{report.Number}", Start.AddSeconds(60)),
            LineEvents.Text(user, "けが人がいます", Start.AddSeconds(61)));
        await house.WhenAllIsDone();
        Assert.Equal("けが人がいます", await house.InDb(db => db.Reports.Select(r => r.Words).SingleAsync()));
        await house.Tell(LineEvents.Postback(user, $"withdrawn:{report.Number}/mistake", Start.AddSeconds(90)));
        await house.WhenAllIsDone();
        Assert.NotNull(await house.InDb(db => db.Reports.Select(r => r.WithdrawnAt).SingleAsync()));
        Assert.Equal(0, await house.InDb(db => db.Set<Incident>().Select(i => i.Reports).SingleAsync()));
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from line_inbox where parked_at is not null or last_error is not null"));
    }

    [Fact]
    public async Task Only_who_said_the_drills_word_is_in_it()
    {
        await using var house = await line.Open(databases);
        var drill = await house.Declare(drillWord: "あおぞら訓練", name: "総合防災訓練");
        var (inside, outside) = (LineEvents.NewUser(), LineEvents.NewUser());
        await house.Tell(LineEvents.Text(inside, "アオゾラ訓練", Start), LineEvents.Text(outside, "こんにちは", Start));
        await house.WhenAllIsDone();
        foreach (var user in new[] { inside, outside })
        {
            await house.Tell(LineEvents.Text(user, "被害なし", Start.AddSeconds(10)), LineEvents.Location(user, 138.010, 34.015, Start.AddSeconds(11)));
            await house.WhenAllIsDone();
        }

        var report = await house.InDb(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal((drill, true), (report.DisasterId!.Value, report.NoDamage));
        Assert.Equal(1, (await house.Situation(drill)).Numbers.NoDamage);
    }
}
