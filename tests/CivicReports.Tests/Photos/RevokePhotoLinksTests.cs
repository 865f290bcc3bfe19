using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Photos;

/// <summary>What a card showed to residents can be taken out of the public eye again.</summary>
public sealed class RevokePhotoLinksTests(TestDatabases databases) : IAsyncLifetime
{
    private PhotoHouse house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task All_links_of_the_photo_stop_and_no_others()
    {
        var (number, photo, other) = await Reported();
        string[] mine = [await Link(photo), await Link(photo)];
        var theirs = await Link(other);
        Assert.Equal("2 1", await PublicLinks(number, photo, other));

        await Revoke(number, photo, House.Desk);

        foreach (var path in mine) Assert.Equal(HttpStatusCode.NotFound, (await house.House.Http.GetAsync(path, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await house.House.Http.GetAsync(theirs, Ct)).StatusCode);
        Assert.Equal("0 1", await PublicLinks(number, photo, other));
    }

    [Fact]
    public async Task History_says_who_did_it_once_and_open_consoles_hear_of_it()
    {
        var (number, photo, _) = await Reported();
        await Link(photo);
        await using var ear = await NpgsqlDataSource.Create(house.House.Connection).OpenConnectionAsync(Ct);
        var heard = new List<string>();
        ear.Notification += (_, e) => heard.Add(e.Payload);
        await using (var listen = new NpgsqlCommand("listen tickets", ear)) await listen.ExecuteNonQueryAsync(Ct);

        house.House.Clock.Forward(TimeSpan.FromSeconds(1));
        await Revoke(number, photo, House.Desk);
        await Revoke(number, photo, House.Supervisor);

        var row = Assert.Single((await Show(number)).History, h => h.Kind == HistoryKind.PhotoLinksRevoked);
        Assert.Equal(("高木", photo), (row.Actor.Name, Assert.Single(row.Photos!)));
        Assert.True(await ear.WaitAsync(5000, Ct));
        Assert.Contains(number, heard);
    }

    [Fact]
    public async Task A_crew_may_not_and_another_tickets_photo_is_not_found()
    {
        var (number, photo, _) = await Reported();
        var (elsewhere, _, _) = await Reported();
        var path = await Link(photo);
        await Assert.ThrowsAsync<NotAllowedException>(() => Revoke(number, photo, House.NorthCrew));
        await Assert.ThrowsAsync<NotFoundException>(() => Revoke(elsewhere, photo, House.Desk));
        Assert.Equal(HttpStatusCode.OK, (await house.House.Http.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_revoked_photo_is_on_no_later_card_even_after_its_link_would_have_ended()
    {
        var (number, photo, other) = await Reported();
        await Link(photo);
        await Revoke(number, photo, House.Desk);
        house.House.Clock.Forward(TimeSpan.FromDays(200));
        await house.House.Send(new SweepPhotos.Command(), PhotoHouse.Worker);

        var after = await After(number);
        await house.House.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.Resolved,
            AfterPhotoIds: [after]), House.Desk);

        Assert.Equal("0 1 1", await PublicLinks(number, photo, other, after));
    }

    [Fact]
    public async Task Withheld_before_it_was_ever_shown_it_is_on_no_card_not_even_as_what_was_done()
    {
        var (number, photo, other) = await Reported();
        var after = await After(number);
        foreach (var one in new[] { photo, other, after }) await Revoke(number, one, House.Desk);
        await house.House.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, Status.Resolved,
            AfterPhotoIds: [after]), House.Desk);
        Assert.Equal("0 0 0", await PublicLinks(number, photo, other, after));
        Assert.True((await Show(number)).Photos.Single(p => p.Id == after).Withheld);
    }

    private async Task<(string Number, Guid Photo, Guid Other)> Reported()
    {
        var resident = await house.Resident();
        var (photo, other) = (await house.Stored(resident), await house.Stored(resident, TestPictures.Jpeg(700, 500)));
        return (await house.Submit(resident), photo.Id, other.Id);
    }

    private async Task<Guid> After(string number) =>
        Assert.Single(await house.House.Send(
            new AddTicketPhotos.Command(number, PhotoKind.After, [new MemoryStream(TestPictures.Jpeg(800, 600))]), House.Desk)).Id;

    private Task<MediatR.Unit> Revoke(string number, Guid photo, Actor by) =>
        house.House.Send(new RevokePhotoLinks.Command(number, photo), by);

    private Task<ShowTicket.Answer> Show(string number) => house.House.Send(new ShowTicket.Query(number), House.Desk);

    /// <summary>How many open links staff see, photo by photo.</summary>
    private async Task<string> PublicLinks(string number, params Guid[] photos)
    {
        var ticket = await Show(number);
        return string.Join(' ',
            photos.Select(id => ticket.ReportsList.SelectMany(r => r.Photos).Concat(ticket.Photos).Single(p => p.Id == id).PublicLinks));
    }

    private async Task<string> Link(Guid photo)
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        var link = scope.ServiceProvider.GetRequiredService<PhotoLinks>().Make(photo, PhotoSize.Large);
        await scope.ServiceProvider.GetRequiredService<CivicReportsDb>().SaveChangesAsync(Ct);
        return link.AbsolutePath;
    }
}
