using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Intake;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Intake;

public sealed class OldWebhookTests(TestDatabases databases)
{
    [Fact]
    public async Task What_was_captured_is_handled_once_however_late_it_is_sent_again_and_a_long_outage_loses_nothing()
    {
        await using var lone = await House.Open(databases, settings: new() { ["Line:OldestEventDays"] = "14" });
        var now = DateTimeOffset.UtcNow;
        var (captured, late, young) = (LineEvents.NewId(), LineEvents.NewId(), LineEvents.NewId());
        var body = LineEvents.Body(LineEvents.Text("U1", "x", now.AddDays(-31), captured));
        // handled when it came, and forgotten since
        await lone.Execute($"""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, done_at)
            values ('{captured}', 'U1', now() - interval '31 days', '', now() - interval '31 days')
            """);
        await lone.Send(new PurgeInbox.Command(), Actor.System("timers"));
        using (var replayed = await lone.Post(body)) Assert.Equal(HttpStatusCode.Gone, replayed.StatusCode);
        // an outage of thirteen days; and beside something too old nothing gets lost
        await lone.Tell(LineEvents.Text("U1", "x", now.AddDays(-13), late));
        using (var mixed = await lone.Hear(LineEvents.Text("U1", "x", now.AddDays(-15)), LineEvents.Text("U1", "x", now, young)))
            Assert.Equal(HttpStatusCode.Gone, mixed.StatusCode);
        Assert.Equal([late, young], (await lone.Scalar<string[]>("select array_agg(webhook_event_id order by webhook_event_id) from line_inbox"))!);
        Assert.True(TimeSpan.FromDays(28) < PurgeInbox.KeptFor);
    }
}
