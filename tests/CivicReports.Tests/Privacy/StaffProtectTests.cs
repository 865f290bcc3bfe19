using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Privacy;
using CivicReports.Server.Tickets;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Privacy;

/// <summary>Staff take out what must not stay: photos, words, a person; with a reason and a trace.</summary>
public sealed class StaffProtectTests(TestDatabases databases) : IAsyncLifetime
{
    private static readonly Actor South = new(ActorKind.Staff, "4", "南", Role.Supervisor, DepartmentId: 3);

    private PhotoHouse house = null!;
    private Resident resident = null!;
    private Photo photo = null!;
    private string number = null!;

    public async ValueTask InitializeAsync()
    {
        house = await PhotoHouse.Open(databases);
        resident = await house.Resident();
        photo = await house.Stored(resident);
        number = await house.Submit(resident);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_photo_is_gone_not_hidden_and_the_history_says_why()
    {
        await house.House.Send(new RemovePhoto.Command(number, photo.Id, "顔が写っている"), House.Desk);
        await house.SweepAfterAWhile();
        Assert.Equal((0, null), (house.FilesInStore, await house.Row(photo.Id)));
        var row = (await Shown()).History[^1];
        Assert.Equal((HistoryKind.PhotoRemoved, "顔が写っている", 1, "高木"), (row.Kind, row.Reason, row.ReporterNo, row.Actor.Name));
        Assert.Equal(1L, await Trail("PhotoRemoved"));
        await Assert.ThrowsAsync<NotFoundException>(() => house.House.Send(new RemovePhoto.Command(number, photo.Id, "x"), House.Desk));
    }

    [Fact]
    public async Task A_photo_of_another_ticket_is_not_found_here()
    {
        var other = await house.Resident();
        await house.Stored(other, TestPictures.Jpeg(30, 20));
        var another = await house.Submit(other);
        await Assert.ThrowsAsync<NotFoundException>(() => house.House.Send(new RemovePhoto.Command(another, photo.Id, "x"), House.Desk));
        Assert.NotNull(await house.Row(photo.Id));
    }

    [Fact]
    public async Task Words_are_blacked_out_everywhere_and_nowhere_else()
    {
        await house.House.Send(new NoteOnTicket.Command(number, "電話: ガードレールが曲がっています の件"), House.Desk);
        await house.House.Send(new TellReporters.Command(number, new("曲がっていますね")), House.Desk);
        await house.House.Execute("""
            insert into notifications (id, ticket_id, address, channel, kind, body) select gen_random_uuid(), id, 'duty@city.example', 'Email', 'Alert',
                '{"subject": "曲がっています text", "text": "ようす: 曲がっています"}' from tickets
            """);
        await house.House.Send(new RedactWords.Command(number, "曲がっています", "氏名"), House.Desk);

        Assert.Equal(0L, await house.House.Scalar<long>("""
            select (select count(*) from reports where words like '%曲がって%') + (select count(*) from tickets where words like '%曲がって%')
                + (select count(*) from ticket_history where details::text like '%曲がって%')
                + (select count(*) from notifications where body::text like '%曲がって%')
                + (select count(*) from ticket_search where folded like '%曲がって%')
            """));
        var shown = await Shown();
        Assert.Equal(("ガードレールが■■■", "ガードレールが■■■"), (shown.Words, Assert.Single(shown.ReportsList).Words));
        Assert.Equal((HistoryKind.Redacted, "氏名"), (shown.History[^1].Kind, shown.History[^1].Reason));
        // what LINE reads besides words is as it was
        Assert.Equal("""{"text": "ようす: ■■■", "subject": "■■■ text"}""",
            await house.House.Scalar<string>("select body::text from notifications where address is not null"));
        Assert.Equal("flex", await house.House.Scalar<string>("select body -> 0 ->> 'type' from notifications where kind = 'Update'"));
        Assert.Equal(1L, await Trail("WordsRedacted"));
    }

    [Theory, InlineData("どこにもない"), InlineData("type"), InlineData("Reported")]
    public async Task Words_that_stand_nowhere_are_said_to_be_so(string phrase)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new RedactWords.Command(number, phrase, "x"), House.Desk));
        Assert.Equal(Refusals.NotWrittenThere.Code, refused.Code);
        Assert.DoesNotContain((await Shown()).History, h => h.Kind == HistoryKind.Redacted);
    }

    [Fact]
    public async Task What_is_held_is_not_touched()
    {
        await house.House.Send(new HoldTicket.Command(number, (await Shown()).Version, new DateOnly(2027, 3, 31), "係争"), House.Supervisor);
        Assert.Equal(TicketRefusals.IsHeld.Code, (await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new RemovePhoto.Command(number, photo.Id, "x"), House.Desk))).Code);
        Assert.Equal(TicketRefusals.IsHeld.Code, (await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new RedactWords.Command(number, "曲がって", "x"), House.Desk))).Code);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(async () =>
            await house.House.Send(new HoldTicket.Command(number, (await Shown()).Version, new DateOnly(2020, 1, 1), "x"), House.Supervisor));
    }

    [Fact]
    public async Task What_is_held_is_not_touched_through_the_ticket_that_carries_it_on_either()
    {
        var carrying = await house.Submit(await house.Resident());
        await house.House.Execute($"""
            update tickets set held_until = '2999-01-01', held_because = 'x', status_before = status, status = 'Duplicate',
                duplicate_of = (select id from tickets where number = '{carrying}') where number = '{number}'
            """);
        Assert.Equal(TicketRefusals.IsHeld.Code, (await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new RemovePhoto.Command(carrying, photo.Id, "x"), House.Desk))).Code);
        Assert.Equal(TicketRefusals.IsHeld.Code, (await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new RedactWords.Command(carrying, "曲がって", "x"), House.Desk))).Code);
        Assert.NotNull(await house.Row(photo.Id));
        Assert.Equal(2L, await house.House.Scalar<long>("select count(*) from reports where words like '%曲がって%'"));
    }

    [Fact]
    public async Task A_request_on_paper_shows_what_goes_tells_the_resident_and_goes()
    {
        var second = await house.House.Send(new SubmitReport.Command(Guid.NewGuid(), resident.Id, Channel.Line, 3, House.At(138.01, 34.005),
            null, "二つ目", null, "ja"), Actor.Resident(resident.Id));
        var preview = await house.House.Send(new PreviewErasure.Query(number, 1), House.Desk);
        Assert.Equal(new[] { number, second.Number }.ToHashSet(), preview.Reports.Select(r => r.Number).ToHashSet());
        Assert.Equal((1, true, true), (preview.Photos, preview.MayErase, preview.IsTold));
        // a department's supervisor may not reach into another department
        await Assert.ThrowsAsync<NotAllowedException>(() => house.House.Send(new PreviewErasure.Query(number, 1), South));
        Assert.False((await house.House.Send(new PreviewErasure.Query(second.Number, 1), South)).MayErase);
        await Assert.ThrowsAsync<NotAllowedException>(() => house.House.Send(new EraseOnRequest.Command(second.Number, 1, "x"), South));

        var receipt = await house.House.Send(new EraseOnRequest.Command(number, 1, "窓口・本人確認済み"), House.Desk);
        Assert.Equal(2, receipt.Reports);
        Assert.Contains(receipt.Reference, (await house.House.Scalar<string>("select body::text from notifications where kind = 'Dialogue'"))!,
            StringComparison.Ordinal);
        Assert.Equal(Refusals.ErasureUnderWay.Code, (await Assert.ThrowsAsync<RefusedException>(() =>
            house.House.Send(new EraseOnRequest.Command(number, 1, "x"), House.Desk))).Code);
        // the resident is told first
        Assert.False(await house.House.Send(new WorkOffErasures.Command(), Actor.System("erasures")));
        await house.House.Execute("update notifications set sent_at = now() where sent_at is null");
        Assert.True(await house.House.Send(new WorkOffErasures.Command(), Actor.System("erasures")));
        Assert.False(await house.House.Send(new WorkOffErasures.Command(), Actor.System("erasures")));
        Assert.Equal((0L, 2L, 0L), (await house.House.Scalar<long>("select count(*) from residents"),
            await house.House.Scalar<long>("select count(*) from reports where erased_at is not null and words is null"),
            await house.House.Scalar<long>("select count(*) from photos")));
        Assert.Equal((2, 1), (await house.House.Scalar<int>("select reports from erasures"), await house.House.Scalar<int>("select photos from erasures")));
        Assert.Equal((1L, 1L), (await Trail("ErasureAsked"), await Trail("ResidentErased")));
        await Assert.ThrowsAsync<NotFoundException>(() => house.House.Send(new PreviewErasure.Query(number, 1), House.Desk));
    }

    [Fact]
    public async Task A_report_without_a_resident_goes_alone_and_a_lost_receipt_holds_nothing_up()
    {
        var called = await house.House.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, 3, House.At(138.01, 34.005),
            "山田宅前", "電話で", null, "ja"), House.Desk);
        await house.House.Send(new EraseOnRequest.Command(called.Number, 1, "電話"), House.Desk);
        Assert.True(await house.House.Send(new WorkOffErasures.Command(), Actor.System("erasures")));
        Assert.Equal((null, null), ((await Shown(called.Number)).Words, (await Shown(called.Number)).ReportsList[0].Place));
        Assert.NotNull((await Shown()).Words);

        await house.House.Send(new EraseOnRequest.Command(number, 1, "窓口"), House.Desk);
        await house.House.Execute("update erasures set asked_at = asked_at - interval '50 seconds' where done_at is null");
        Assert.True(await house.House.Send(new WorkOffErasures.Command(), Actor.System("erasures")));
    }

    [Fact]
    public async Task Who_read_whose_report_is_in_the_trail_once_an_hour()
    {
        await Shown();
        await Shown();
        await house.House.Send(new ShowTicket.Query(number), House.NorthCrew);
        await house.House.Send(new ShowTicket.Query(number), new Actor(ActorKind.Staff, "8", "南班", Role.Crew, DepartmentId: 3));
        Assert.Equal(2L, await Trail("ReportsRead"));
    }

    private Task<long> Trail(string happened) =>
        house.House.Scalar<long>($"select count(*) from audit_trail where event = '{happened}'");

    private Task<ShowTicket.Answer> Shown(string? of = null) => house.House.Send(new ShowTicket.Query(of ?? number), House.Desk);
}
