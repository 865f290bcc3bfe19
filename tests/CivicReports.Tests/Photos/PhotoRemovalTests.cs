using CivicReports.Domain;
using CivicReports.Server.Photos;
using CivicReports.Tests.Intake;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Photos;

public sealed class PhotoRemovalTests(TestDatabases databases) : IAsyncLifetime
{
    private PhotoHouse house = null!;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Files_go_with_the_last_row_that_holds_them_and_not_before()
    {
        var picture = TestPictures.Jpeg();
        var first = await house.Stored(await house.Resident(), picture);
        var second = await house.Stored(await house.Resident(), picture);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);

        await Remove(first);
        Assert.Equal(0, await house.SweepAfterAWhile());
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);

        await Remove(second);
        Assert.Equal(1, await house.SweepAfterAWhile());
        Assert.Equal(0, house.FilesInStore);
        Assert.Equal(0L, await house.House.Scalar<long>("select count(*) from photo_leftovers"));
    }

    [Fact]
    public async Task A_sweep_leaves_alone_what_is_only_just_being_written()
    {
        await Remove(await house.Stored(await house.Resident()));

        Assert.Equal(0, await house.House.Send(new SweepPhotos.Command(), PhotoHouse.Worker));
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
    }

    [Fact]
    public async Task A_sweep_while_the_last_row_is_being_removed_leaves_no_file_behind()
    {
        var photo = await house.Stored(await house.Resident());
        await using var connection = await house.House.App.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var removing = await connection.BeginTransactionAsync();
        await using (var remove = new NpgsqlCommand($"delete from photos where id = '{photo.Id}'", connection)) await remove.ExecuteNonQueryAsync();
        var sweep = house.SweepAfterAWhile();
        await house.House.When("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())");
        await removing.CommitAsync();
        await sweep;
        await house.SweepAfterAWhile();
        Assert.Equal(0, house.FilesInStore);
    }

    [Fact]
    public async Task Taken_back_before_sending_it_leaves_nothing()
    {
        var resident = await house.Resident();
        var photo = await house.Stored(resident);

        await house.TakeBack(resident, photo.LineMessageId!);
        await house.TakeBack(resident, "never heard of");
        await house.SweepAfterAWhile();

        Assert.Null(await house.Row(photo.Id));
        Assert.Equal(0, house.FilesInStore);
    }

    [Fact]
    public async Task Taken_back_after_sending_the_history_says_so_and_nobody_sees_it_any_more()
    {
        var resident = await house.Resident();
        var photo = await house.Stored(resident);
        var number = await house.Submit(resident);
        Assert.NotNull(await house.House.Send(new ShowPhoto.Query(photo.Id, PhotoSize.Small), House.Desk));

        await house.TakeBack(resident, photo.LineMessageId!);
        await house.SweepAfterAWhile();

        await Assert.ThrowsAsync<CivicReports.Server.Pipeline.NotFoundException>(() =>
            house.House.Send(new ShowPhoto.Query(photo.Id, PhotoSize.Small), House.Desk));
        Assert.Equal(0, house.FilesInStore);
        var last = await house.House.InDb(db => db.History.OrderByDescending(h => h.Id)
            .FirstAsync(h => db.Tickets.Any(t => t.Id == h.TicketId && t.Number == number)));
        Assert.Equal((HistoryKind.PhotoRemoved, ActorKind.Resident, 1), (last.Kind, last.ActorKind, last.Details.ReporterNo!.Value));
    }

    [Fact]
    public async Task Photos_of_a_draft_that_vanished_and_expired_links_are_swept()
    {
        var resident = await house.Resident();
        var photo = await house.Stored(resident);
        var kept = await house.Stored(await house.Resident(), TestPictures.Png());
        await house.House.InDb(db =>
        {
            var now = house.House.Clock.GetUtcNow();
            db.PhotoLinks.Add(new()
            {
                Token = new string('a', 32), PhotoId = kept.Id, Size = 320, CreatedAt = now, ExpiresAt = now.AddDays(1),
            });
            db.PhotoLinks.Add(new()
            {
                Token = new string('b', 32), PhotoId = kept.Id, Size = 320, CreatedAt = now, ExpiresAt = now.AddDays(5),
            });
            return db.SaveChangesAsync();
        });
        await house.House.Execute($"delete from drafts where resident_id = '{resident.Id}'");
        house.House.Clock.Forward(TimeSpan.FromDays(1.5));
        await house.SweepAfterAWhile();
        Assert.NotNull(await house.Row(photo.Id));

        house.House.Clock.Forward(TimeSpan.FromDays(1));
        await house.House.Send(new SweepPhotos.Command(), PhotoHouse.Worker);
        await house.SweepAfterAWhile();

        Assert.Null(await house.Row(photo.Id));
        Assert.NotNull(await house.Row(kept.Id));
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        Assert.Equal(1L, await house.House.Scalar<long>("select count(*) from photo_links"));
    }

    private Task<int> Remove(Photo photo) => house.House.InDb(db => db.Photos.Where(p => p.Id == photo.Id).ExecuteDeleteAsync());
}
