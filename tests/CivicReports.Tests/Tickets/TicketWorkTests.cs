using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Tickets;

/// <summary>From a report to the end of its ticket, through the real pipeline on a real PostGIS.</summary>
public sealed class TicketWorkTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Guardrail = 3;
    private static readonly Actor System = Actor.System("inbox");
    private readonly House house = one.House;

    [Fact]
    public async Task A_report_becomes_a_ticket_of_the_right_department_and_says_why()
    {
        var receipt = await Submit(138.010, 34.005, danger: true);
        var ticket = await Show(receipt.Number);
        Assert.Equal(Status.Assigned, ticket.Status);
        Assert.Equal(3, ticket.DepartmentId);
        Assert.True(ticket.Urgent);
        Assert.Equal("南部の危険なガードレール", ticket.RoutedBecause!.RuleName);
        Assert.Equal("南部", ticket.RoutedBecause.ZoneName);
        Assert.Equal("港町付近", ticket.Place);
        Assert.Equal([1, 2, 3], ticket.Zones.Select(z => z.LayerId));
        Assert.Equal([HistoryKind.Reported, HistoryKind.Assigned], ticket.History.Select(h => h.Kind));
    }

    [Fact]
    public async Task The_same_draft_sent_twice_is_one_ticket_with_one_receipt()
    {
        var resident = await NewResident();
        var draft = Guid.NewGuid();
        var first = await Submit(138.010, 34.005, draft: draft, resident: resident);
        var second = await Submit(138.010, 34.005, draft: draft, resident: resident);
        Assert.False(first.SentBefore);
        Assert.True(second.SentBefore);
        Assert.Equal(first.Number, second.Number);
        Assert.Equal(1, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
    }

    [Fact]
    public async Task A_place_in_words_waits_without_a_pin_until_staff_set_it()
    {
        var resident = await NewResident();
        var receipt = await Submit(null, null, place: "市役所前の交差点", resident: resident);
        var waiting = await Show(receipt.Number);
        Assert.Equal(Status.Received, waiting.Status);
        Assert.Null(waiting.Location);
        var list = await house.Send(new SearchTickets.Query(new(Placed: false)), House.Desk);
        Assert.Contains(list.Items, t => t.Number == receipt.Number);

        await house.Send(new SetTicketPlace.Command(receipt.Number, waiting.Version, 138.010, 34.015), House.Desk);
        var placed = await Show(receipt.Number);
        Assert.Equal(Status.Assigned, placed.Status);
        Assert.Equal(2, placed.DepartmentId);
        Assert.Equal("市役所前の交差点", placed.Place);
        Assert.Contains(placed.History, h => h.Kind == HistoryKind.PlaceSet);
        Assert.Equal(1, await house.Scalar<long>(
            $"select count(*) from notifications where resident_id = '{resident}' and kind = 'Update' and body::text like '%担当する課が決まりました。%'"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(138, 91)]
    [InlineData(double.NaN, 34)]
    [InlineData(double.PositiveInfinity, 34)]
    [InlineData(-181, 34)]
    public async Task An_impossible_position_is_refused_and_nothing_is_stored(double longitude, double latitude)
    {
        var before = await house.Scalar<long>("select count(*) from tickets");
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Submit(longitude, latitude));
        Assert.Equal(before, await house.Scalar<long>("select count(*) from tickets"));
    }

    [Fact]
    public async Task Of_two_staff_at_once_the_second_hears_what_changed()
    {
        var receipt = await Submit(138.010, 34.005);
        var seen = await Show(receipt.Number);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, seen.Version, Status.InProgress), House.Desk);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            house.Send(new ChangeTicketStatus.Command(receipt.Number, seen.Version, Status.Declined, "private-land"), House.Supervisor));
        Assert.Equal(Status.InProgress, (await Show(receipt.Number)).Status);
    }

    [Fact]
    public async Task Every_move_is_told_to_every_reporter_who_does_not_block_us()
    {
        var resident = await NewResident();
        var receipt = await Submit(138.010, 34.005, resident: resident);
        var seen = await Show(receipt.Number);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, seen.Version, Status.InProgress, Words: new("本日、職員が現地を確認しました。")),
            House.Desk);
        Assert.Equal(2, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
        Assert.Contains("本日、職員が現地を確認しました。",
            await house.Scalar<string>($"select body::text from notifications where resident_id = '{resident}' and kind = 'Update'"),
            StringComparison.Ordinal);

        await house.Execute($"update contacts set blocked_at = now() where resident_id = '{resident}'");
        seen = await Show(receipt.Number);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, seen.Version, Status.Resolved), House.Desk);
        Assert.Equal(2, await house.Scalar<long>($"select count(*) from notifications where resident_id = '{resident}'"));
    }

    [Fact]
    public async Task History_keeps_the_standard_words_that_reporters_got()
    {
        const string standard = "職員が対応を始めました。";
        var resident = await NewResident();
        await house.Execute($"update residents set language = 'en' where id = '{resident}'");
        var receipt = await Submit(138.010, 34.005, resident: resident);
        await house.Send(new AssignTicket.Command(receipt.Number, (await Show(receipt.Number)).Version, 2), House.Desk);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, (await Show(receipt.Number)).Version, Status.InProgress),
            House.Desk);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, (await Show(receipt.Number)).Version, Status.Resolved,
            Words: new("直しました。")), House.Desk);

        var told = (await Show(receipt.Number)).History.Where(h => h.Actor.Kind == ActorKind.Staff).ToList();
        Assert.Equal(["担当する課が決まりました。", standard, null], told.Select(h => h.StandardWords));
        Assert.Equal([null, null, "直しました。"], told.Select(h => h.Words));
        Assert.Equal(standard, await house.Scalar<string>($"select details->>'standardWords' from ticket_history where id = {told[1].Id}"));
    }

    [Fact]
    public async Task History_keeps_no_words_where_nobody_got_any()
    {
        var receipt = await Submit(138.010, 34.005);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, (await Show(receipt.Number)).Version, Status.InProgress),
            House.Desk);
        Assert.All((await Show(receipt.Number)).History, h => Assert.Null(h.StandardWords));
    }

    [Fact]
    public async Task A_crew_works_on_its_own_departments_tickets_only()
    {
        var south = await Submit(138.010, 34.005);
        var north = await Submit(138.010, 34.015);
        await Assert.ThrowsAsync<NotAllowedException>(() => house.Send(new NoteOnTicket.Command(south.Number, "見ました"), House.NorthCrew));
        await house.Send(new NoteOnTicket.Command(north.Number, "見ました"), House.NorthCrew);
        Assert.Empty((await house.Send(new ShowTicket.Query(south.Number), House.NorthCrew)).Moves);
        Assert.NotEmpty((await house.Send(new ShowTicket.Query(north.Number), House.NorthCrew)).Moves);
    }

    [Fact]
    public async Task Nobody_unknown_and_no_resident_reads_a_ticket()
    {
        var receipt = await Submit(138.010, 34.005);
        await Assert.ThrowsAsync<NotSignedInException>(() => house.Send(new ShowTicket.Query(receipt.Number), null));
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            house.Send(new ShowTicket.Query(receipt.Number), Actor.Resident(Guid.NewGuid())));
    }

    [Fact]
    public async Task A_resolved_ticket_closes_by_itself_after_14_days_unless_it_is_not_fixed()
    {
        var resident = await NewResident();
        var quiet = await Resolve(await Submit(138.010, 34.005));
        var contested = await Resolve(await Submit(138.010, 34.005, resident: resident));
        await house.Send(new AnswerWhetherFixed.Command(contested, resident, IsFixed: false), Actor.Resident(resident));
        house.Clock.Forward(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        await house.Send(new CloseResolvedTickets.Command(), Actor.System("timer"));
        Assert.Equal(Status.Resolved, (await Show(quiet)).Status);
        house.Clock.Forward(TimeSpan.FromSeconds(1));
        await house.Send(new CloseResolvedTickets.Command(), Actor.System("timer"));
        Assert.Equal(Status.Closed, (await Show(quiet)).Status);
        var open = await Show(contested);
        Assert.Equal(Status.Resolved, open.Status);
        Assert.True(open.NotFixed);
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_while_tickets_arrive()
    {
        for (var i = 0; i < 7; i++)
        {
            house.Clock.Forward(TimeSpan.FromSeconds(1));
            await Submit(138.0105, 34.0105);
        }

        var filter = new TicketFilter(Bbox: "138.0104,34.0104,138.0106,34.0106");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await house.Send(new SearchTickets.Query(filter, After: after, Limit: 3), House.Desk);
            seen.AddRange(page.Items.Select(t => t.Number));
            house.Clock.Forward(TimeSpan.FromSeconds(1));
            if (after is null) await Submit(138.0105, 34.0105);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(7, seen.Count);
        Assert.Equal(7, seen.Distinct().Count());
    }

    [Fact]
    public async Task After_changes_only_those_tickets_are_read_again_and_the_whole_is_counted()
    {
        var receipts = new List<SubmitReport.Receipt>();
        for (var i = 0; i < 4; i++) receipts.Add(await Submit(138.0115, 34.0115));
        var numbers = receipts.ConvertAll(r => r.Number);
        await Resolve(receipts[1]);
        var here = new TicketFilter(Bbox: "138.0114,34.0114,138.0116,34.0116");

        var read = await house.Send(new SearchTickets.Query(here, Limit: 1, Numbers: [numbers[1], numbers[2], numbers[3]]), House.Desk);

        Assert.Equal([numbers[3], numbers[2]], read.Items.Select(t => t.Number));
        Assert.Equal((3, null), (read.Total, read.Next));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(
            () => house.Send(new SearchTickets.Query(here, Numbers: [.. Enumerable.Repeat(numbers[0], 201)]), House.Desk));
    }

    private async Task<string> Resolve(SubmitReport.Receipt receipt)
    {
        var seen = await Show(receipt.Number);
        await house.Send(new ChangeTicketStatus.Command(receipt.Number, seen.Version, Status.Resolved), House.Desk);
        return receipt.Number;
    }

    private async Task<Guid> NewResident()
    {
        var id = Guid.NewGuid();
        await house.Execute($"""
            insert into residents (id, created_at) values ('{id}', now());
            insert into contacts (resident_id, channel, address) values ('{id}', 'Line', 'U{id:N}')
            """);
        return id;
    }

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Supervisor);

    private Task<SubmitReport.Receipt> Submit(double? longitude, double? latitude, bool? danger = null, string? place = null,
        Guid? draft = null, Guid? resident = null) =>
        house.Send(new SubmitReport.Command(draft ?? Guid.NewGuid(), resident, Channel.Line, Guardrail,
            longitude is { } x && latitude is { } y ? House.At(x, y) : null, place, "カーブのガードレールが曲がっています", danger, "ja"), System);
}
