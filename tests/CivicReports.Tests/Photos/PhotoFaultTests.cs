using CivicReports.Domain;
using CivicReports.Server.Photos;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicReports.Tests.Photos;

public sealed class PhotoFaultTests(TestDatabases databases)
{
    [Fact]
    public async Task A_node_that_dies_between_storing_and_marking_leaves_work_for_the_next_and_no_duplicate()
    {
        await using var house = await PhotoHouse.Open(databases, replace: services =>
            services.Replace(ServiceDescriptor.Singleton<IPhotoStore>(provider => new DiesOnceAfterSaving(
                new FolderPhotoStore(provider.GetRequiredService<CivicReports.Server.Settings>().PhotosFolder!)))));
        var jpeg = TestPictures.Jpeg();
        house.Line.Has("m1", jpeg);
        var id = await house.Waiting(await house.Resident(), "m1");

        await Assert.ThrowsAsync<NodeDiedException>(house.Fetch);
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        Assert.Equal(PhotoState.Waiting, (await house.Row(id))!.State);
        Assert.False(await house.Fetch(), "its lease still runs");

        await house.Pass(FetchLinePhoto.Lease);
        Assert.True(await house.Fetch());
        var photo = (await house.Row(id))!;
        Assert.Equal((PhotoState.Stored, 2), (photo.State, photo.Attempts));
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        Assert.Equal(0, await house.SweepAfterAWhile());
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
    }

    [Fact]
    public async Task Files_of_a_node_that_died_are_swept_when_the_photo_was_taken_back_meanwhile()
    {
        await using var house = await PhotoHouse.Open(databases, replace: services =>
            services.Replace(ServiceDescriptor.Singleton<IPhotoStore>(provider => new DiesOnceAfterSaving(
                new FolderPhotoStore(provider.GetRequiredService<CivicReports.Server.Settings>().PhotosFolder!)))));
        house.Line.Has("m1", TestPictures.Jpeg());
        var resident = await house.Resident();
        await house.Waiting(resident, "m1");
        await Assert.ThrowsAsync<NodeDiedException>(house.Fetch);

        await house.TakeBack(resident, "m1");

        Assert.Equal(1, await house.SweepAfterAWhile());
        Assert.Equal(0, house.FilesInStore);
    }

    [Fact]
    public async Task A_photo_taken_back_while_it_is_being_fetched_is_not_kept()
    {
        await using var house = await PhotoHouse.Open(databases);
        var resident = await house.Resident();
        var id = await house.Waiting(resident, "m1");
        house.Line.Has("m1", TestPictures.Jpeg(), meanwhile: () => house.TakeBack(resident, "m1"));

        Assert.True(await house.Fetch());

        Assert.Null(await house.Row(id));
        Assert.Equal(1, await house.SweepAfterAWhile());
        Assert.Equal(0, house.FilesInStore);
    }

    [Fact]
    public async Task A_photo_at_which_the_server_dies_each_time_is_refused_in_the_end_and_the_resident_hears_it()
    {
        await using var house = await PhotoHouse.Open(databases);
        house.Line.Has("m1", TestPictures.Jpeg());
        var id = await house.Waiting(await house.Resident(), "m1");
        for (var death = 0; death < FetchLinePhoto.MostFailures; death++)
        {
            // killed: nothing of the attempt is left but what the claim wrote
            house.Line.Has("m1", TestPictures.Jpeg(), meanwhile: async () => throw new KilledException((await house.Row(id))!));
            var killed = await Assert.ThrowsAsync<KilledException>(house.Fetch);
            await house.House.Execute(
                $"update photos set failures = {killed.Failures}, state = 'Waiting', due_at = '{killed.DueAt:O}', last_error = null where id = '{id}'");
            await house.House.Execute("delete from notifications");
            Assert.False(await house.Fetch(), "its lease still runs");
            await house.Pass(FetchLinePhoto.Lease);
        }

        var asked = house.Line.Asked;
        Assert.True(await house.Fetch());

        Assert.Equal(asked, house.Line.Asked);
        Assert.Equal((PhotoState.Refused, "The server ended each time while it handled this photo."),
            ((await house.Row(id))!.State, (await house.Row(id))!.LastError));
        Assert.Contains("受け取れませんでした", Assert.Single(await house.Told()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_unexpectedly_comes_back_ever_later_and_is_refused_in_the_end()
    {
        await using var house = await PhotoHouse.Open(databases);
        var id = await house.Waiting(await house.Resident(), "m1");
        house.Line.Says("m1", () => throw new InvalidOperationException("what is this?"));
        for (var failure = 1; failure <= FetchLinePhoto.MostFailures; failure++)
        {
            Assert.Equal(PhotoState.Waiting, (await house.Row(id))!.State);
            await Assert.ThrowsAsync<InvalidOperationException>(house.Fetch);
            await house.Pass(TimeSpan.FromSeconds(Math.Pow(2, failure) - 1));
            Assert.False(await house.Fetch(), "not before its pause is over");
            await house.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((PhotoState.Refused, "InvalidOperationException: what is this?"),
            ((await house.Row(id))!.State, (await house.Row(id))!.LastError));
        Assert.Contains("受け取れませんでした", Assert.Single(await house.Told()), StringComparison.Ordinal);
        Assert.False(await house.Fetch());
    }

    [Fact]
    public async Task However_often_LINE_says_later_the_photo_is_not_refused_for_it()
    {
        await using var house = await PhotoHouse.Open(databases);
        var id = await house.Waiting(await house.Resident(), "m1");
        house.Line.Says("m1", new CivicReports.Line.Client.ContentOutcome.NotReady());
        for (var i = 0; i < FetchLinePhoto.MostFailures + 2; i++)
        {
            Assert.True(await house.Fetch());
            await house.Pass(TimeSpan.FromMinutes(10));
        }

        house.Line.Has("m1", TestPictures.Jpeg());
        Assert.True(await house.Fetch());
        Assert.Equal(PhotoState.Stored, (await house.Row(id))!.State);
    }

    [Fact]
    public async Task A_full_disk_is_waited_out()
    {
        var store = new FullOnce();
        await using var house =
            await PhotoHouse.Open(databases, replace: services => services.Replace(ServiceDescriptor.Singleton<IPhotoStore>(store)));
        house.Line.Has("m1", TestPictures.Jpeg());
        var id = await house.Waiting(await house.Resident(), "m1");

        Assert.True(await house.Fetch());
        Assert.Equal((PhotoState.Waiting, "No space left on device"), ((await house.Row(id))!.State, (await house.Row(id))!.LastError));

        await house.Pass(TimeSpan.FromMinutes(1));
        Assert.True(await house.Fetch());
        Assert.Equal(PhotoState.Stored, (await house.Row(id))!.State);
    }

    [Fact]
    public async Task Two_nodes_fetch_each_photo_once()
    {
        await using var one = await PhotoHouse.Open(databases);
        await using var other = await PhotoHouse.Open(databases, connection: one.House.Connection, line: one.Line);
        var resident = await one.Resident();
        foreach (var message in Enumerable.Range(0, 24).Select(i => $"m{i}"))
        {
            one.Line.Has(message, TestPictures.Jpeg(60, 40));
            await one.Waiting(resident, message);
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            while (await (i % 2 == 0 ? one : other).Fetch()) { }
        })));

        Assert.Equal(24, one.Line.Asked);
        Assert.Equal(24L, await one.House.Scalar<long>("select count(*) from photos where state = 'Stored' and attempts = 1"));
    }

    [Fact]
    public async Task Workers_fetch_at_once_what_another_transaction_committed()
    {
        await using var house = await PhotoHouse.Open(databases, workers: true);
        house.Line.Has("m1", TestPictures.Jpeg());
        var id = await house.Waiting(await house.Resident(), "m1");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await house.Row(id))!.State == PhotoState.Waiting) await Task.Delay(20, patience.Token);

        Assert.Equal(PhotoState.Stored, (await house.Row(id))!.State);
    }

    private sealed class NodeDiedException : Exception;

    private sealed class KilledException(Photo asClaimed) : Exception
    {
        public int Failures => asClaimed.Failures;

        public DateTimeOffset DueAt => asClaimed.DueAt;
    }

    private sealed class DiesOnceAfterSaving(IPhotoStore store) : IPhotoStore
    {
        private bool died;

        public async Task Save(ProcessedPhoto photo, CancellationToken ct)
        {
            await store.Save(photo, ct);
            if (died) return;
            died = true;
            throw new NodeDiedException();
        }

        public Task Try(CancellationToken ct) => store.Try(ct);

        public Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct) => store.Open(hash, size, ct);

        public Task Delete(PhotoHash hash, CancellationToken ct) => store.Delete(hash, ct);
    }

    private sealed class FullOnce : IPhotoStore
    {
        private bool full = true;

        public Task Save(ProcessedPhoto photo, CancellationToken ct)
        {
            if (!full) return Task.CompletedTask;
            full = false;
            throw new IOException("No space left on device");
        }

        public Task Try(CancellationToken ct) => Task.CompletedTask;

        public Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct) => Task.FromResult<Stream?>(null);

        public Task Delete(PhotoHash hash, CancellationToken ct) => Task.CompletedTask;
    }
}
