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
                new FolderPhotoStore(provider.GetRequiredService<CivicReports.Server.Settings>().PhotosFolder)))));
        var jpeg = TestPictures.Jpeg();
        house.Line.Has("m1", jpeg);
        var id = await house.Waiting(await house.Resident(), "m1");

        await Assert.ThrowsAsync<NodeDiedException>(house.Fetch);
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        Assert.Equal(PhotoState.Waiting, (await house.Row(id))!.State);
        Assert.False(await house.Fetch(), "its lease still runs");

        house.House.Clock.Forward(FetchLinePhoto.Lease);
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
                new FolderPhotoStore(provider.GetRequiredService<CivicReports.Server.Settings>().PhotosFolder)))));
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
    public async Task A_full_disk_is_waited_out()
    {
        var store = new FullOnce();
        await using var house = await PhotoHouse.Open(databases, replace: services => services.Replace(ServiceDescriptor.Singleton<IPhotoStore>(store)));
        house.Line.Has("m1", TestPictures.Jpeg());
        var id = await house.Waiting(await house.Resident(), "m1");

        Assert.True(await house.Fetch());
        Assert.Equal((PhotoState.Waiting, "No space left on device"), ((await house.Row(id))!.State, (await house.Row(id))!.LastError));

        house.House.Clock.Forward(TimeSpan.FromMinutes(1));
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

        public Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct) => Task.FromResult<Stream?>(null);

        public Task Delete(PhotoHash hash, CancellationToken ct) => Task.CompletedTask;
    }
}
