using CivicReports.Domain;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>Who reported to a ticket that was merged hears of the one that carries it on, under the number that they know.</summary>
public sealed class MergedTicketsTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task The_number_of_the_same_ticket_is_typed_in_any_spelling()
    {
        var (merged, carrying) = (await Submit(await NewResident()), await Submit(await NewResident()));
        await Merge(merged, carrying.Replace('-', 'ー'));
        Assert.Equal(carrying, (await Show(merged)).DuplicateOf);
        await Assert.ThrowsAsync<NotFoundException>(() => Merge(carrying, "9-00001"));
    }

    [Fact]
    public async Task Everyone_who_reported_hears_the_outcome_once_also_through_a_chain_of_merges()
    {
        var (first, second, third, both) = (await NewResident(), await NewResident(), await NewResident(), await NewResident());
        var carrying = await Submit(first);
        var (merged, deeper, twice, alsoTwice) = (await Submit(second), await Submit(third), await Submit(both), await Submit(both));
        await Merge(deeper, merged);
        await Merge(merged, carrying);
        await Merge(twice, carrying);
        await Merge(alsoTwice, carrying);

        var preview = await house.Send(new PreviewUpdate.Query(carrying, Status.Resolved, null), House.Desk);
        var shown = await Show(carrying);
        await Resolve(carrying);
        await house.Send(new TellReporters.Command(carrying, "ご協力ありがとうございました。"), House.Desk);

        Assert.Equal(preview.Cards.Select(c => c.ReportedAs),
            (await Show(carrying)).History.Single(h => h.Kind == HistoryKind.Told).Deliveries.Select(d => d.ReportedAs)
            .Order(StringComparer.Ordinal));
        Assert.Equal((4, 0, 0), (preview.Recipients.Line, preview.Recipients.Blocked, preview.Recipients.Other));
        Assert.Equal(preview.Recipients, shown.Reachable);
        Assert.Equal([null, .. new[] { merged, deeper, twice }.Order(StringComparer.Ordinal)], preview.Cards.Select(c => c.ReportedAs));
        var told = "対応が終わりました";
        foreach (var resident in (Guid[])[first, second, third, both])
            Assert.Equal(1, await house.Scalar<long>(
                $"select count(*) from notifications where resident_id = '{resident}' and body::text like '%{told}%'"));
        var card = await house.Scalar<string>(
            $"select body::text from notifications where resident_id = '{third}' and body::text like '%{told}%'");
        Assert.Contains($"同じ内容の通報 {carrying} とまとめて対応しています。", card, StringComparison.Ordinal);
        Assert.Contains($"fixed:{deeper}", card, StringComparison.Ordinal);
        Assert.DoesNotContain("とまとめて",
            await house.Scalar<string>(
            $"select body::text from notifications where resident_id = '{first}' and body::text like '%{told}%'"), StringComparison.Ordinal);
        Assert.Contains(carrying,
            await house.Scalar<string>(
            $"select body::text from notifications where resident_id = '{second}' and body::text like '%{merged}%' and kind = 'Update' order by created_at limit 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_reporter_answers_whether_it_is_fixed_and_finds_the_ticket_under_the_known_number()
    {
        var (first, second) = (await NewResident(), await NewResident());
        var (carrying, merged) = (await Submit(first), await Submit(second));
        await Merge(merged, carrying);
        await Resolve(carrying);

        var tap = await Tap(second, $"notfixed:{merged}");
        var asked = Assert.IsType<AnswerWhetherFixed.Command>(Assert.Single(tap.FollowUps));
        Assert.Equal(new(merged, second, IsFixed: false), asked);
        await house.Send(asked, Actor.Resident(second));

        var ticket = await Show(carrying);
        Assert.True(ticket.NotFixed);
        var answer = Assert.Single(ticket.History, h => h.Kind == HistoryKind.NotFixed);
        Assert.Equal((1, merged), (answer.ReporterNo!.Value, answer.ReportedAs));
        Assert.Empty((await Tap(second, $"fixed:{merged}")).FollowUps);
        await house.Send(new AnswerWhetherFixed.Command(merged, second, IsFixed: true), Actor.Resident(second));
        Assert.DoesNotContain((await Show(carrying)).History, h => h.Kind == HistoryKind.ConfirmedFixed);
        Assert.Single((await Tap(first, $"fixed:{carrying}")).FollowUps);
    }

    [Fact]
    public async Task Who_is_merged_into_finished_work_is_asked_at_once_whether_it_is_fixed()
    {
        var resident = await NewResident();
        var (carrying, merged) = (await Submit(await NewResident()), await Submit(resident));
        await Resolve(carrying);
        await Merge(merged, carrying);

        var card = await house.Scalar<string>($"select body::text from notifications where resident_id = '{resident}' and kind = 'Update'");
        Assert.Contains($"{carrying} のいまの状況は「対応完了」です。", card, StringComparison.Ordinal);
        Assert.Contains($"notfixed:{merged}", card, StringComparison.Ordinal);
        Assert.Single((await Tap(resident, $"notfixed:{merged}")).FollowUps);
    }

    [Fact]
    public async Task What_a_merged_reporter_adds_is_seen_at_the_ticket_that_carries_on()
    {
        var resident = await NewResident();
        var (carrying, merged) = (await Submit(await NewResident()), await Submit(resident));
        await Merge(merged, carrying);

        await Tap(resident, $"add:{merged}");
        await Hear(resident, new ImageContent { Id = merged, ContentProvider = new() { Type = "line" } });
        await Hear(resident, new TextContent { Id = $"{merged}-words", Text = "きのうより大きく曲がりました" });

        var ticket = await Show(carrying);
        Assert.Single(ticket.History, h => h.Kind == HistoryKind.Noted && h.Words == "きのうより大きく曲がりました");
        Assert.Equal(ticket.Photos.Select(p => p.Id), Assert.Single(ticket.History, h => h.Kind == HistoryKind.PhotosAdded).Photos!);
        Assert.Single(ticket.Photos);
    }

    [Fact]
    public async Task Two_tickets_merged_into_each_other_at_once_still_reach_everyone_once()
    {
        var (first, second) = (await NewResident(), await NewResident());
        var (one, other) = (await Submit(first), await Submit(second));
        await house.Execute(
            $"update tickets t set duplicate_of = o.id, status = 'Duplicate', status_before = 'Assigned' from tickets o where (t.number, o.number) in (('{one}', '{other}'), ('{other}', '{one}'))");

        await house.Send(new TellReporters.Command(one, "お待ちください。"), House.Desk);

        Assert.Equal(2, await house.Scalar<long>(
            $"select count(*) from notifications where resident_id in ('{first}', '{second}') and body::text like '%お待ちください。%'"));
        Assert.Empty((await Tap(second, $"fixed:{other}")).FollowUps);
    }

    private Task<HandleLineEvent.Outcome> Hear(Guid resident, MessageContent message) =>
        house.Send(new HandleLineEvent.Command($"U{resident:N}", new Incoming.LineEvent(new MessageEvent
    {
        Source = new UserSource { UserId = $"U{resident:N}" },
        Timestamp = house.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        Message = message,
    })), Actor.System("inbox"));

    private Task<HandleLineEvent.Outcome> Tap(Guid resident, string data) =>
        house.Send(new HandleLineEvent.Command($"U{resident:N}", new Incoming.LineEvent(new PostbackEvent
    {
        Source = new UserSource { UserId = $"U{resident:N}" },
        Timestamp = house.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        Postback = new() { Data = data },
    })), Actor.System("inbox"));

    private async Task Merge(string number, string into) => await house.Send(
        new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.Duplicate, "same-thing", DuplicateOf: into),
            House.Desk);

    private async Task Resolve(string number)
    {
        house.Clock.Forward(TimeSpan.FromMinutes(1));
        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.Resolved), House.Desk);
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

    private async Task<string> Submit(Guid resident) => (await house.Send(new SubmitReport.Command(
        Guid.NewGuid(), resident, Channel.Line, 3, House.At(138.010, 34.005), null, "曲がっています", null, "ja"), Actor.System("inbox"))).Number;
}
