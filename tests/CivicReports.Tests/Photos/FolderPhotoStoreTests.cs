using CivicReports.Server;
using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

public sealed class FolderPhotoStoreTests : PhotoStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photos-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_server_and_its_group_read_photos_whatever_the_umask()
    {
        await new FolderPhotoStore(folder).Save(Photo(1), TestContext.Current.CancellationToken);
        var made = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
        Assert.Equal(6, made.Length);
        Assert.All(made, entry => Assert.Equal(Convert.ToInt32(Directory.Exists(entry) ? "750" : "640", 8), (int)File.GetUnixFileMode(entry)));
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

    protected override IPhotoStore Store() => new FolderPhotoStore(folder);

    protected override IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))];

    protected override Task Remove(PhotoHash hash, PhotoSize size)
    {
        File.Delete(Directory.GetFiles(folder, $"{hash.Hex}-{(int)size}.jpg", SearchOption.AllDirectories).Single());
        return Task.CompletedTask;
    }
}
