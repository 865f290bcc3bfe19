using CivicReports.Server;
using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

public sealed class FolderPhotoStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photos-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keeps_all_sizes_under_the_hash_of_the_large_one()
    {
        var store = new FolderPhotoStore(folder);
        var photo = Photo(1);
        await store.Save(photo, Ct);

        Assert.Equal(photo.Large, await Read(store, photo.Hash, PhotoSize.Large));
        Assert.Equal(photo.Card, await Read(store, photo.Hash, PhotoSize.Card));
        Assert.Equal(photo.Small, await Read(store, photo.Hash, PhotoSize.Small));
        var hex = photo.Hash.Hex;
        Assert.True(File.Exists(Path.Combine(folder, hex[..2], hex[2..4], $"{hex}-1600.jpg")));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "incoming")));
    }

    [Fact]
    public async Task Saves_twice_and_from_many_nodes_at_once_without_harm()
    {
        var photo = Photo(2);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new FolderPhotoStore(folder).Save(photo, Ct))));

        Assert.Equal(photo.Large, await Read(new FolderPhotoStore(folder), photo.Hash, PhotoSize.Large));
        Assert.Equal(3, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Deletes_all_sizes_even_while_somebody_reads()
    {
        var store = new FolderPhotoStore(folder);
        var photo = Photo(3);
        await store.Save(photo, Ct);
        await using (var reading = await store.Open(photo.Hash, PhotoSize.Large, Ct))
        {
            await store.Delete(photo.Hash, Ct);
            await store.Delete(photo.Hash, Ct);
            Assert.Equal(photo.Large[0], reading!.ReadByte());
        }

        Assert.Null(await store.Open(photo.Hash, PhotoSize.Large, Ct));
        Assert.Null(await store.Open(photo.Hash, PhotoSize.Small, Ct));
    }

    [Fact]
    public async Task An_interrupted_save_leaves_no_half_photo()
    {
        var store = new FolderPhotoStore(folder);
        var photo = Photo(4);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Save(photo, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));

        await store.Save(photo, Ct);
        Assert.Equal(photo.Large, await Read(store, photo.Hash, PhotoSize.Large));
    }

    [Fact]
    public void Clears_away_what_a_killed_node_was_writing_yesterday()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder, "incoming")).FullName;
        foreach (var (name, hours) in ((string, int)[])[("old.tmp", 30), ("new.tmp", 1)])
        {
            File.WriteAllText(Path.Combine(incoming, name), "half a photo");
            File.SetLastWriteTimeUtc(Path.Combine(incoming, name), DateTime.UtcNow.AddHours(-hours));
        }

        _ = new FolderPhotoStore(folder);

        Assert.Equal(["new.tmp"], Directory.GetFiles(incoming).Select(Path.GetFileName));
    }

    [Fact]
    public void Says_in_one_sentence_that_the_folder_cannot_be_written()
    {
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<SettingsException>(() => new FolderPhotoStore(Path.Combine(file, "photos")));
        Assert.Contains("Photos__Folder", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("AB34567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012/.")]
    [InlineData("１234567890123456789012345678901234567890123456789012345678901234")]
    public void A_hash_can_never_be_a_path(string? text) => Assert.False(PhotoHash.TryParse(text, out _));

    private static ProcessedPhoto Photo(byte seed)
    {
        var large = Enumerable.Repeat(seed, 50_000).ToArray();
        return new ProcessedPhoto(PhotoHash.Of(large), large, [seed, seed, seed], [seed, seed], 10, 10);
    }

    private static async Task<byte[]> Read(FolderPhotoStore store, PhotoHash hash, PhotoSize size)
    {
        await using var stream = await store.Open(hash, size, Ct);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }
}
