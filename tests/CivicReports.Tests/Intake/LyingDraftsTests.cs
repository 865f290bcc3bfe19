using CivicReports.Domain;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Intake;

/// <summary>What becomes of a report that nobody finishes.</summary>
public sealed class LyingDraftsTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private readonly RecordingLine line = new();

    [Fact]
    public async Task A_draft_that_lies_too_long_is_remembered_once_by_day_and_then_goes()
    {
        var connection = await databases.New();
        await using var standing = await House.Open(databases, connection);
        await using (var house = await line.Open(databases, connection))
        {
            await house.Tell(LineEvents.Photo(LineEvents.NewUser(), Start));
            await house.WhenAllIsDone();
            var system = Actor.System("test");
            var morning = JapanTime.StartOf(JapanTime.DayOf(DateTimeOffset.UtcNow)).AddHours(10);

            standing.Clock.Set(morning);
            await Age(standing, Draft.RemindAfter - TimeSpan.FromMinutes(1), morning);
            Assert.Equal(0, await standing.Send(new RemindOfDrafts.Command(), system));
            await Age(standing, Draft.RemindAfter + TimeSpan.FromMinutes(1), morning.AddHours(12));
            standing.Clock.Set(morning.AddHours(12));
            Assert.Equal(0, await standing.Send(new RemindOfDrafts.Command(), system));

            // the workers' house lives in real time: by day, and not far from now
            var byDay = DateTimeOffset.UtcNow < morning.AddHours(2) ? morning : morning.AddHours(9);
            standing.Clock.Set(byDay);
            await Age(standing, Draft.RemindAfter, Earlier(byDay));
            Assert.Equal(1, await standing.Send(new RemindOfDrafts.Command(), system));
            Assert.Equal(0, await standing.Send(new RemindOfDrafts.Command(), system));
            await house.WhenAllIsDone();
            Assert.Equal(1L, await house.Scalar<long>("select count(*) from notifications where kind = 'Dialogue'"));
            Assert.True(await house.Scalar<bool>("select reminded_at is not null from drafts"));
            Assert.Equal(0, await standing.Send(new RemindOfDrafts.Command(), system));

            var night = morning.AddHours(-7);
            standing.Clock.Set(night);
            await Age(standing, Draft.ExpireAfter, Earlier(night));
            Assert.Equal(1, await standing.Send(new RemindOfDrafts.Command(), system));
            await house.WhenAllIsDone();
            Assert.Equal((0L, 0L), (await house.Scalar<long>("select count(*) from drafts"),
                await house.Scalar<long>("select count(*) from photos")));
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset time) => DateTimeOffset.UtcNow < time ? DateTimeOffset.UtcNow : time;

    private static Task Age(House house, TimeSpan age, DateTimeOffset before) => house.Execute($$"""
        update drafts set updated_at = timestamptz '{{before - age:O}}',
            slots = jsonb_set(slots, '{changedAt}', to_jsonb('{{before - age:O}}'::text))
        """);
}
