using System.Net;
using CivicReports.Server.Desk;
using CivicReports.Server.Pipeline;
using CivicReports.Tests.TestHouse;
using static CivicReports.Server.Notifications.DeliverNotifications.Outcome;

namespace CivicReports.Tests.Notifications;

public sealed class ParkedTests(OnePostOffice one) : IClassFixture<OnePostOffice>, IAsyncLifetime
{
    private readonly PostOffice post = one.Post;

    public async ValueTask InitializeAsync() => await post.Empty();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ShowParked.Answer> Show() => post.House.Send(new ShowParked.Query(), House.Desk);

    private Task<MediatR.Unit> Retry(Guid id) => post.House.Send(new RetryNotification.Command(id), House.Desk);

    private async Task<Guid> Refused(PostOffice.Someone by)
    {
        var id = await post.Write(by, new string('あ', 5001));
        Assert.Equal(Parked, await post.Deliver());
        return id;
    }

    [Fact]
    public async Task Staff_see_what_is_parked_and_why()
    {
        var id = await Refused(await post.Resident("はな"));
        await post.House.Execute("""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, attempts, parked_at, last_error)
            values ('01POISON', 'U1', '2026-11-20T00:59:00Z', '{}', 8, now(), 'it broke')
            """);

        var parked = await Show();

        var update = Assert.Single(parked.Notifications);
        Assert.Equal((id, 1, null, null), (update.Id, update.Attempts, update.TicketNumber, update.DueAt));
        Assert.StartsWith("400 ", update.Error, StringComparison.Ordinal);
        var (eventId, occurredAt, attempts, error) = Assert.Single(parked.Inbox);
        Assert.Equal(("01POISON", new DateTimeOffset(2026, 11, 20, 0, 59, 0, TimeSpan.Zero), 8, "it broke"),
            (eventId, occurredAt, attempts, error));
    }

    [Fact]
    public async Task Who_blocks_us_is_no_fault_to_mend()
    {
        var hana = await post.Resident("はな");
        await post.Write(hana, "対応中");
        await post.House.Execute($"update contacts set blocked_at = now() where resident_id = '{hana.Id}'");
        await post.Deliver();
        Assert.Empty((await Show()).Notifications);
    }

    [Fact]
    public async Task What_waits_for_the_next_month_is_shown_and_may_go_at_once_when_the_plan_changed()
    {
        var hana = await post.Resident("はな");
        await post.Write(hana, "対応中");
        await post.Line.Fault(new { quotaSpent = true });
        await post.Deliver();

        var waiting = Assert.Single((await Show()).Notifications);
        Assert.Equal(PostOffice.StartOfNextMonth, waiting.DueAt);

        await post.Line.Fault(new { quotaSpent = false });
        await Retry(waiting.Id);
        Assert.Equal(Sent, await post.Deliver());
        Assert.Equal(["対応中"], await post.Heard(hana));
        Assert.Empty((await Show()).Notifications);
    }

    [Fact]
    public async Task One_button_sends_all_of_them()
    {
        var (hana, taro) = (await post.Resident("はな"), await post.Resident("たろう"));
        await post.Write(hana, "対応中");
        await post.Write(taro, "対応完了");
        await post.Line.Fault(new { quotaSpent = true });
        await post.DeliverAll();
        Assert.Equal(2, (await Show()).Notifications.Count);
        await post.Line.Fault(new { quotaSpent = false });
        await post.House.Send(new RetryAllNotifications.Command(), House.Desk);
        await post.DeliverAll();
        Assert.Equal(("対応中", "対応完了"), ((await post.Heard(hana))[0], (await post.Heard(taro))[0]));
    }

    [Fact]
    public async Task A_retry_keeps_the_key_while_LINE_knows_it()
    {
        var hana = await post.Resident("はな");
        var id = await Refused(hana);
        await post.House.Execute($$"""update notifications set body = '[{"type":"text","text":"短く"}]' where id = '{{id}}'""");

        await post.Pass(TimeSpan.FromHours(22));
        await Retry(id);
        Assert.Equal(Sent, await post.Deliver());
        Assert.Equal(1, await post.Deliveries(hana, id));
    }

    [Fact]
    public async Task A_retry_takes_a_new_key_when_LINE_may_have_forgotten_the_old_one()
    {
        var hana = await post.Resident("はな");
        var id = await Refused(hana);
        await post.House.Execute($$"""update notifications set body = '[{"type":"text","text":"短く"}]' where id = '{{id}}'""");

        await post.Pass(TimeSpan.FromHours(24));
        await Retry(id);
        Assert.Equal(Sent, await post.Deliver());
        Assert.Equal(["短く"], await post.Heard(hana));
        Assert.Equal(0, await post.Deliveries(hana, id));
    }

    [Fact]
    public async Task What_was_sent_or_still_waits_cannot_be_retried()
    {
        var hana = await post.Resident("はな");
        var id = await post.Write(hana, "対応中");
        await Assert.ThrowsAsync<NotFoundException>(() => Retry(id));
        await post.Deliver();
        await Assert.ThrowsAsync<NotFoundException>(() => Retry(id));
        Assert.Null(await post.Deliver());
    }

    [Fact]
    public async Task A_parked_event_is_handled_after_all()
    {
        await post.House.Execute("""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, attempts, parked_at, last_error)
            values ('01POISON', 'U1', now(), '{}', 8, now(), 'it broke')
            """);

        await post.House.Send(new RetryEvent.Command("01POISON"), House.Desk);

        Assert.Equal(1, await post.House.Scalar<long>(
            "select count(*) from line_inbox where parked_at is null and attempts = 0 and due_at <= now()"));
        await Assert.ThrowsAsync<NotFoundException>(() => post.House.Send(new RetryEvent.Command("01POISON"), House.Desk));
    }

    [Fact]
    public async Task Only_the_desk_may()
    {
        await Assert.ThrowsAsync<NotAllowedException>(() => post.House.Send(new ShowParked.Query(), House.NorthCrew));
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            post.House.Send(new RetryNotification.Command(Guid.NewGuid()), House.NorthCrew));
        await Assert.ThrowsAsync<NotAllowedException>(() => post.House.Send(new RetryEvent.Command("1"), House.NorthCrew));
        Assert.Equal(HttpStatusCode.Unauthorized, (await post.House.Http.GetAsync("/api/parked")).StatusCode);
    }
}
