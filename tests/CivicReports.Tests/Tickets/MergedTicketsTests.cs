using CivicReports.Domain;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

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
        await house.Send(new TellReporters.Command(carrying, new(Ja: "ご協力ありがとうございました。")), House.Desk);

        Assert.Equal(Readers(preview),
            (await Show(carrying)).History.Single(h => h.Kind == HistoryKind.Told).Deliveries.Select(d => d.ReportedAs)
            .Order(StringComparer.Ordinal));
        Assert.Equal((4, 0, 0), (preview.Recipients.Line, preview.Recipients.Blocked, preview.Recipients.Other));
        Assert.Equal(preview.Recipients, shown.Reachable);
        Assert.Equal([null, .. new[] { merged, deeper, twice }.Order(StringComparer.Ordinal)], Readers(preview));
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
    public async Task The_ticket_that_carries_on_shows_all_reports_with_right_counts_and_both_histories_say_so()
    {
        var (first, second) = (await NewResident(), await NewResident());
        var (carrying, merged, byPhone) = (await Submit(first, 34.001), await Submit(second, 34.001), await Submit(null, 34.001));
        var before = await Show(carrying);
        Assert.True(before.Neighbours.Single(n => n.Number == merged).MayMerge);
        var preview = await house.Send(new PreviewUpdate.Query(merged, Status.Duplicate, null, DuplicateOf: carrying), House.Desk);
        Assert.Equal((2, 0), (preview.Together!.Line, preview.Together.Other));
        house.Clock.Forward(TimeSpan.FromMinutes(1));
        await Merge(merged, carrying);
        await Merge(byPhone, carrying);

        var shown = await Show(carrying);
        Assert.Equal([(null, 1), (merged, 1), (byPhone, 1)], shown.ReportsList.Select(r => (r.ReportedAs, r.ReporterNo)));
        Assert.Equal((2, 1), (shown.Reachable.Line, shown.Reachable.Other));
        Assert.Equal(3, shown.Row.Reports);
        Assert.Equal([merged, byPhone], shown.History.Where(h => h.Kind == HistoryKind.TookIn).Select(h => h.Merged));
        Assert.Equal(carrying, (await Show(merged)).History[^1].DuplicateOf);
        Assert.DoesNotContain(shown.Neighbours, n => n.Number == merged && n.MayMerge);
        // who had the page open sees that it changed
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            house.Send(new ChangeTicketStatus.Command(carrying, before.Version, Status.InProgress), House.Desk));
    }

    [Fact]
    public async Task A_merge_is_undone_as_a_whole_and_the_reporter_hears_in_words_of_its_own()
    {
        var resident = await NewResident();
        var (carrying, merged) = (await Submit(await NewResident()), await Submit(resident));
        await Merge(merged, carrying);
        var move = Assert.Single((await Show(merged)).Moves);
        Assert.Equal((MoveKind.UndoMerge, Status.Assigned, false), (move.Kind, move.To, move.NeedsReason));
        await house.Send(new ChangeTicketStatus.Command(merged, (await Show(merged)).Version, move.To), House.Desk);

        var (one, other) = (await Show(carrying), await Show(merged));
        Assert.Equal((HistoryKind.LetGo, merged), (one.History[^1].Kind, one.History[^1].Merged));
        Assert.Single(one.ReportsList);
        Assert.Equal(1, one.Row.Reports);
        Assert.Equal((Status.Assigned, null), (other.Row.Status, other.DuplicateOf));
        Assert.Contains("別の件としてこの番号で対応します。", await house.Scalar<string>(
            $"select body::text from notifications where resident_id = '{resident}' order by seq desc limit 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crew_merges_into_its_own_departments_tickets_only()
    {
        var (north, south) = (await Submit(await NewResident(), 34.0101), await Submit(await NewResident(), 34.0099));
        Assert.Equal([2, 3], new[] { (await Show(north)).Row.DepartmentId, (await Show(south)).Row.DepartmentId });
        var seen = await house.Send(new ShowTicket.Query(north), House.NorthCrew);
        Assert.False(seen.Neighbours.Single(n => n.Number == south).MayMerge);
        await Assert.ThrowsAsync<NotAllowedException>(() => house.Send(
            new ChangeTicketStatus.Command(north, seen.Version, Status.Duplicate, "same-problem", DuplicateOf: south), House.NorthCrew));
        Assert.Equal(1, await house.Scalar<long>($"select count(*) from tickets where number = '{north}' and duplicate_of is null"));

        var own = await Submit(await NewResident(), 34.0102);
        await house.Send(new ChangeTicketStatus.Command(own, (await Show(own)).Version, Status.Duplicate, "same-problem", DuplicateOf: north),
            House.NorthCrew);
        Assert.Equal(north, (await Show(own)).DuplicateOf);
    }

    [Fact]
    public async Task Two_tickets_merged_into_each_other_at_once_still_reach_everyone_once()
    {
        var (first, second) = (await NewResident(), await NewResident());
        var (one, other) = (await Submit(first), await Submit(second));
        await house.Execute(
            $"update tickets t set duplicate_of = o.id, status = 'Duplicate', status_before = 'Assigned' from tickets o where (t.number, o.number) in (('{one}', '{other}'), ('{other}', '{one}'))");

        await house.Send(new TellReporters.Command(one, new(Ja: "お待ちください。")), House.Desk);

        Assert.Equal(2, await house.Scalar<long>(
            $"select count(*) from notifications where resident_id in ('{first}', '{second}') and body::text like '%お待ちください。%'"));
        Assert.Empty((await Tap(second, $"fixed:{other}")).FollowUps);
    }

    private static IEnumerable<string?> Readers(PreviewUpdate.Answer preview) =>
        preview.Languages.SelectMany(l => l.Readers).Select(r => r.ReportedAs);

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

    private async Task<string> Submit(Guid? resident, double latitude = 34.005) => (await house.Send(new SubmitReport.Command(
        Guid.NewGuid(), resident, resident is null ? Channel.Desk : Channel.Line, 3, House.At(138.010, latitude), null, "曲がっています", null, "ja"), Actor.System("inbox"))).Number;
}
