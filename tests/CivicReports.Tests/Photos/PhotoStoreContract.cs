using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

/// <summary>What every photo store promises, wherever it keeps them.</summary>
public abstract class PhotoStoreContract
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Another node's view of the same store.</summary>
    protected abstract IPhotoStore Store();

    /// <summary>The names of everything that lies in it.</summary>
    protected abstract IReadOnlyList<string> Names();

    [Fact]
    public async Task Keeps_all_sizes_under_the_hash_of_the_large_one()
    {
        var photo = Photo(1);
        await Store().Save(photo, Ct);

        Assert.Equal(photo.Large, await Read(Store(), photo.Hash, PhotoSize.Large));
        Assert.Equal(photo.Card, await Read(Store(), photo.Hash, PhotoSize.Card));
        Assert.Equal(photo.Small, await Read(Store(), photo.Hash, PhotoSize.Small));
        var hex = photo.Hash.Hex;
        var expected = new[] { 1024, 1600, 320 }.Select(size => $"{hex[..2]}/{hex[2..4]}/{hex}-{size}.jpg");
        Assert.Equal(expected, Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Saves_twice_and_from_many_nodes_at_once_without_harm()
    {
        var photo = Photo(2);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store().Save(photo, Ct))));

        Assert.Equal(photo.Large, await Read(Store(), photo.Hash, PhotoSize.Large));
        Assert.Equal(3, Names().Count);
    }

    [Fact]
    public async Task Deletes_all_sizes_even_while_somebody_reads()
    {
        var photo = Photo(3);
        await Store().Save(photo, Ct);
        await using (var reading = await Store().Open(photo.Hash, PhotoSize.Large, Ct))
        {
            await Store().Delete(photo.Hash, Ct);
            await Store().Delete(photo.Hash, Ct);
            Assert.Equal(photo.Large[0], reading!.ReadByte());
        }

        Assert.Null(await Store().Open(photo.Hash, PhotoSize.Large, Ct));
        Assert.Null(await Store().Open(photo.Hash, PhotoSize.Small, Ct));
        Assert.Empty(Names());
    }

    [Fact]
    public async Task An_interrupted_save_leaves_no_half_photo()
    {
        var photo = Photo(4);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store().Save(photo, new CancellationToken(canceled: true)));
        Assert.Empty(Names());

        await Store().Save(photo, Ct);
        Assert.Equal(photo.Large, await Read(Store(), photo.Hash, PhotoSize.Large));
    }

    [Fact]
    public async Task Completes_what_another_node_had_begun()
    {
        var photo = Photo(5);
        await Store().Save(photo, Ct);
        await Remove(photo.Hash, PhotoSize.Large);

        await Store().Save(photo, Ct);

        Assert.Equal(photo.Large, await Read(Store(), photo.Hash, PhotoSize.Large));
        Assert.Equal(3, Names().Count);
    }

    [Fact]
    public async Task A_trial_leaves_nothing_behind()
    {
        await Store().Try(Ct);
        Assert.Empty(Names());
    }

    protected abstract Task Remove(PhotoHash hash, PhotoSize size);

    protected static ProcessedPhoto Photo(byte seed)
    {
        var large = Enumerable.Repeat(seed, 50_000).ToArray();
        return new ProcessedPhoto(PhotoHash.Of(large), large, [seed, seed, seed], [seed, seed], 10, 10);
    }

    protected static async Task<byte[]> Read(IPhotoStore store, PhotoHash hash, PhotoSize size)
    {
        await using var stream = await store.Open(hash, size, Ct);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }
}
