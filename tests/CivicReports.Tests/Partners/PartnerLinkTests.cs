using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Partners;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Privacy;
using CivicReports.Server.Tickets;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Partners;

/// <summary>Whoever outside the house is asked sees what was chosen, as long as it is meant to be seen, and is reminded of it.</summary>
public sealed class PartnerLinkTests(TestDatabases databases) : AskedTicket(databases)
{
    [Fact]
    public async Task The_page_shows_what_was_chosen_and_nothing_of_who_reported()
    {
        var shown = Assert.Single(await Town.Send(
            new AddTicketPhotos.Command(Number, PhotoKind.Before, [new MemoryStream(TestPictures.Jpeg(800, 600))]), House.NorthCrew)).Id;
        var kept = Assert.Single(await Town.Send(
            new AddTicketPhotos.Command(Number, PhotoKind.Before, [new MemoryStream(TestPictures.Jpeg(640, 480))]), House.NorthCrew)).Id;
        await Send(Builder, photos: [shown]);
        var token = await Token();
        var page = await Town.Http.GetStringAsync($"/api/requests/{token}");
        Assert.Contains("ガードレールが曲がっています。", page, StringComparison.Ordinal);
        Assert.DoesNotContain("うちの前です", page, StringComparison.Ordinal);
        Assert.DoesNotContain(kept.ToString(), page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Asked($"/api/requests/{token}/photos/{shown}/320"));
        Assert.Equal(HttpStatusCode.NotFound, await Asked($"/api/requests/{token}/photos/{kept}/320"));
        await Town.Execute("""
            insert into base_features (kind, shape)
            values ('street', ST_SetSRID(ST_MakeLine(ST_MakePoint(138.009, 34.015), ST_MakePoint(138.011, 34.015)), 4326))
            """);
        Assert.Contains("<svg", await Town.Http.GetStringAsync($"/api/requests/{token}/map.svg"), StringComparison.Ordinal);
        Assert.NotNull((await Requests()).Items[0].OpenedAt);
        // a photo that must not be public goes here, too
        await Town.Send(new RevokePhotoLinks.Command(Number, shown), House.Desk);
        Assert.Equal(HttpStatusCode.NotFound, await Asked($"/api/requests/{token}/photos/{shown}/320"));
        // a dump of the table holds no link
        Assert.DoesNotContain(token, (await Town.Scalar<string>("select string_agg(r::text, '') from partner_requests r"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused_and_a_stranger_sends_no_photos()
    {
        await Send(Builder);
        using var browser = new Browser(Town);
        await browser.Http.GetAsync("/api/me");
        async Task<HttpStatusCode> Post(string of, HttpContent body) => (await browser.Post($"/api/requests/{of}", body)).StatusCode;
        MultipartFormDataContent Form(string answer, string day = "", byte[]? photo = null)
        {
            var form = new MultipartFormDataContent { { new StringContent(answer), "answer" }, { new StringContent(day), "plannedOn" } };
            if (photo is not null) form.Add(new ByteArrayContent(photo), "files", "photo.jpg");
            return form;
        }

        var token = await Token();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Post(token, new StringContent("{}")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(token, Form("Withdrawn")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(token, Form("Accepted", "soon")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(token, Form("Accepted", "2020-01-01")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(token, Form("Done", photo: [1, 2, 3])));
        Assert.Equal(HttpStatusCode.NotFound, await Post("no-such-link", Form("Done", photo: TestPictures.Jpeg(300, 200))));
        Assert.Equal(RequestState.Sent, (await Requests()).Items[0].State);
        Assert.Equal(HttpStatusCode.OK, await Post(token, Form("Done", photo: TestPictures.Jpeg(300, 200))));
        Assert.Equal(RequestState.Done, (await Requests()).Items[0].State);
    }

    [Fact]
    public async Task A_link_ends_when_it_is_replaced_taken_back_or_over()
    {
        await Send(Builder, days: 5);
        var first = await Token();
        var id = (await Requests()).Items[0].Id;
        await Town.Send(new ChangeRequest.Command(Number, id, ChangeRequest.Step.Renew, 5, false), House.NorthCrew);
        var second = await Token();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Asked($"/api/requests/{first}"), await Asked($"/api/requests/{second}")));
        Town.Clock.Forward(TimeSpan.FromDays(6));
        Assert.Equal(HttpStatusCode.NotFound, await Asked($"/api/requests/{second}"));
        Assert.Equal(SlowBecause.LinkIsOver, Assert.Single((await News()).Items).Slow);
        await Town.Send(new ChangeRequest.Command(Number, id, ChangeRequest.Step.Renew, 5, false), House.NorthCrew);
        var third = await Token();
        await Town.Send(new ChangeRequest.Command(Number, id, ChangeRequest.Step.Withdraw, 5, false), House.NorthCrew);
        Assert.Equal(HttpStatusCode.NotFound, await Asked($"/api/requests/{third}"));
        Assert.Empty((await News()).Items);
        await Assert.ThrowsAsync<RefusedException>(() =>
            Town.Send(new ChangeRequest.Command(Number, id, ChangeRequest.Step.Renew, 5, false), House.NorthCrew));
    }

    [Fact]
    public async Task Whoever_does_not_answer_is_reminded_in_working_hours_three_times_and_stands_at_the_desk()
    {
        await Send(Prefecture, mail: true);
        var first = (await Mails()).Count;
        // Friday; Monday is a holiday: three working days end on Thursday
        Assert.Equal(first, await After("2026-11-26 16:00"));
        Assert.Empty((await News()).Items);
        Assert.Equal(first, await After("2026-11-26 23:00"));
        Assert.Equal(first + 1, await After("2026-11-27 09:00"));
        Assert.Equal(first + 1, await After("2026-11-27 09:10"));
        Assert.Equal(SlowBecause.NoAnswer, Assert.Single((await News()).Items).Slow);
        Assert.Equal(first + 2, await After("2026-12-03 09:00"));
        Assert.Equal(first + 3, await After("2026-12-09 09:00"));
        Assert.Equal(first + 3, await After("2026-12-15 09:00"));

        async Task<int> After(string moment)
        {
            Town.Clock.Set(DateTimeOffset.Parse($"{moment}+09:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());
            await Town.Send(new RemindPartners.Command(), Actor.System("timer"));
            return (await Mails()).Count(m => m.Address == "works@pref.example");
        }
    }

    [Fact]
    public async Task Blackened_words_are_black_on_the_partners_page_too()
    {
        await Send(Builder, words: "高木さん宅の前のガードレール");
        await Town.Send(new RedactWords.Command(Number, "高木さん", "name"), House.Desk);
        Assert.Contains($"{RedactWords.Black}宅の前", (await Requests()).Items[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_work_on_it_gets_no_link_and_what_is_over_takes_no_request()
    {
        await Send(Builder);
        var south = new Actor(ActorKind.Staff, "4", "南", Role.Crew, DepartmentId: 3);
        var row = (await Town.Send(new ListRequests.Query(Number), south)).Items[0];
        Assert.Equal((null, null), (row.Link, row.Words));
        await Assert.ThrowsAsync<NotAllowedException>(() => Town.Send(Request(Builder, 0), south));
        await Town.Send(new ChangeTicketStatus.Command(Number, (await Show()).Version, Status.Resolved), House.NorthCrew);
        await Assert.ThrowsAsync<RefusedException>(() => Send(Builder));
        await Town.Execute($"update partners set active = false where id = {Builder}");
        await Assert.ThrowsAsync<NotFoundException>(() => Send(Builder));
    }
}
