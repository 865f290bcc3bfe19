using CivicReports.Line.Client;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicReports.Tests.Intake;

/// <summary>A server whose clock is wrong: what is due is the database's word.</summary>
public sealed class ClocksApartTests(TestDatabases databases)
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task With_the_server_s_clock_an_hour_off_answers_pushes_and_photos_come_on_time(int hours)
    {
        var line = new RecordingLine();
        await using var house =
            await House.Open(databases, workers: true, replace: services => services.Replace(ServiceDescriptor.Singleton(line.Client)));
        house.Clock.Set(DateTimeOffset.UtcNow.AddHours(hours));
        line.Answer = _ => new SendOutcome.InvalidReplyToken("spent");
        // LINE's own clock is right
        await house.Tell(LineEvents.Photo(LineEvents.NewUser(), DateTimeOffset.UtcNow));

        await house.When("select exists (select from photos where attempts > 0)");
        await house.When("select exists (select from notifications where kind = 'Dialogue' and attempts > 0)");
        await house.WhenAllIsDone();
        // its lease or pause ends by the same clock
        Assert.True(await house.Scalar<bool>(
            "select bool_and(due_at between now() - interval '1 minute' and now() + interval '10 minutes') from photos"));
        Assert.True(await house.Scalar<bool>(
            "select bool_and(due_at between now() - interval '1 minute' and now() + interval '10 minutes') from notifications"));
    }
}
