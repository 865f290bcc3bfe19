using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CivicReports.Server.Photos;

/// <summary>Photos in one folder that all nodes share, as <c>ab/cd/abcd…-1600.jpg</c>.</summary>
public sealed partial class FolderPhotoStore : IPhotoStore
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    private readonly string root;
    private readonly string incoming;

    public FolderPhotoStore(string folder)
    {
        root = Path.GetFullPath(folder);
        incoming = Path.Combine(root, "incoming");
        try
        {
            Make(incoming);
            var trial = Path.Combine(incoming, $"{Guid.NewGuid():N}.trial");
            using var file = new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            // what a killed node was writing, by the clock of whoever keeps the folder
            var yesterday = File.GetLastWriteTimeUtc(trial) - TimeSpan.FromDays(1);
            foreach (var left in Directory.EnumerateFiles(incoming).Where(f => File.GetLastWriteTimeUtc(f) < yesterday)) File.Delete(left);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Photos__Folder cannot be written to: {failure.Message}");
        }
    }

    public async Task Save(ProcessedPhoto photo, CancellationToken ct)
    {
        // the large one last: where it stands, the photo is complete
        await Write(PathOf(photo.Hash, PhotoSize.Small), photo.Small, ct);
        await Write(PathOf(photo.Hash, PhotoSize.Card), photo.Card, ct);
        await Write(PathOf(photo.Hash, PhotoSize.Large), photo.Large, ct);
    }

    public async Task Try(CancellationToken ct)
    {
        var path = Path.Combine(incoming, $"{Guid.NewGuid():N}.trial");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 1, FileOptions.Asynchronous);
        // gone from the folder at once, whatever becomes of this node
        File.Delete(path);
        await file.WriteAsync(new byte[4096], ct);
        file.Flush(flushToDisk: true);
    }

    public Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(hash, size), FileMode.Open, FileAccess.Read,
                FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(PhotoHash hash, CancellationToken ct)
    {
        foreach (var size in Enum.GetValues<PhotoSize>().OrderDescending())
        {
            var path = PathOf(hash, size);
            if (File.Exists(path)) File.Delete(path);
        }
        return Task.CompletedTask;
    }

    private string PathOf(PhotoHash hash, PhotoSize size) =>
        Path.Combine(root, hash.Hex[..2], hash.Hex[2..4], $"{hash.Hex}-{(int)size}.jpg");

    private async Task Write(string path, byte[] bytes, CancellationToken ct)
    {
        if (File.Exists(path)) return; // only whole files ever get this name
        var folder = Path.GetDirectoryName(path)!;
        Make(folder);
        var draft = Path.Combine(incoming, $"{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file =
                new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, ct);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, OfFiles);
            File.Move(draft, path, overwrite: true);
            FlushFolder(folder);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>With our own modes, whatever the process's umask; the folder that the operator made stays as it is.</summary>
    private static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { } above) Make(above);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, OfFolders);
    }

    /// <summary>A rename is on disk only when its folder is; .NET opens no folders, so the C library does.</summary>
    private void FlushFolder(string folder)
    {
        for (var at = folder; at.Length >= root.Length; at = Path.GetDirectoryName(at)!)
        {
            using var handle = new SafeFileHandle(open(at, 0), ownsHandle: true);
            if (!handle.IsInvalid) RandomAccess.FlushToDisk(handle);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
