using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>The moment after the press of a button: residents hear of an end only when whoever pressed did not think better of it.</summary>
public sealed class TakingBackTests(TestDatabases databases) : IAsyncLifetime
{
    private const int Guardrail = 3;
    private House house = null!;

    public async ValueTask InitializeAsync() =>
        house = await House.Open(databases, settings: new() { ["Tickets:TakeBackSeconds"] = "10" });

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(Status.Resolved, null)]
    [InlineData(Status.Declined, "private-land")]
    [InlineData(Status.HandedOver, "prefecture")]
    public async Task An_end_taken_back_in_time_is_never_told_and_the_ticket_stands_as_before(Status to, string? reason)
    {
        var (number, resident) = await OnHold();
        var before = await Show(number);
        await Move(number, to, reason);
        Assert.Equal(10, (await Show(number)).TakeBackSeconds);
        Assert.Equal(0, (await house.Send(new ShowTicket.Query(number), House.Supervisor)).TakeBackSeconds);
        Assert.True(await house.Scalar<bool>(
            $"select due_at > now() + interval '5 s' from notifications where resident_id = '{resident}' order by seq desc limit 1"));

        await house.Send(new TakeBackMove.Command(number), House.Desk);

        var after = await Show(number);
        Assert.Equal((before.Status, before.StatusReason, before.StatusSince), (after.Status, after.StatusReason, after.StatusSince));
        Assert.Equal(0, after.TakeBackSeconds);
        Assert.Equal(HistoryKind.TakenBack, after.History[^1].Kind);
        Assert.Null(after.History[^2].StandardWords);
        Assert.Equal(0, await Told(resident, to));
        Assert.Equal(0, await house.Scalar<long>("select count(*) from tickets where resolved_at is not null"));
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new TakeBackMove.Command(number), House.Desk));
    }

    [Fact]
    public async Task What_was_told_or_is_anothers_or_long_ago_stays()
    {
        var (number, resident) = await OnHold();
        await Move(number, Status.Resolved);
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new TakeBackMove.Command(number), House.Supervisor));
        // claimed by a worker: it may be on its way
        await house.Execute($"update notifications set attempts = 1 where resident_id = '{resident}'");
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new TakeBackMove.Command(number), House.Desk));
        Assert.Equal(Status.Resolved, (await Show(number)).Status);

        var (other, _) = await OnHold();
        await Move(other, Status.Resolved);
        house.Clock.Forward(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new TakeBackMove.Command(other), House.Desk));
        Assert.Equal(Status.Resolved, (await Show(other)).Status);
    }

    [Fact]
    public async Task Only_ends_wait_and_only_for_a_moment()
    {
        var (number, resident) = await OnHold();
        await Move(number, Status.InProgress);
        Assert.Equal(0, (await Show(number)).TakeBackSeconds);
        Assert.False(await house.Scalar<bool>($"select bool_or(due_at > now()) from notifications where resident_id = '{resident}'"));
        await Assert.ThrowsAsync<RefusedException>(() => house.Send(new TakeBackMove.Command(number), House.Desk));
    }

    private async Task<(string Number, Guid Resident)> OnHold()
    {
        var resident = Guid.NewGuid();
        await house.Execute($"""
            insert into residents (id, created_at) values ('{resident}', now());
            insert into contacts (resident_id, channel, address) values ('{resident}', 'Line', 'U{resident:N}')
            """);
        var receipt = await house.Send(new SubmitReport.Command(Guid.NewGuid(), resident, Channel.Line, Guardrail, House.At(138.010, 34.005),
            null, "カーブのガードレールが曲がっています", null, "ja"), Actor.System("inbox"));
        await Move(receipt.Number, Status.OnHold, "parts");
        house.Clock.Forward(TimeSpan.FromMinutes(5));
        return (receipt.Number, resident);
    }

    private async Task Move(string number, Status to, string? reason = null) =>
        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, to, reason), House.Desk);

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Desk);

    private async Task<long> Told(Guid resident, Status of) => await house.Scalar<long>($"""
        select count(*) from notifications n join ticket_history h on h.id = n.history_id
        where n.resident_id = '{resident}' and h.details->>'to' = '{of}'
        """);
}
