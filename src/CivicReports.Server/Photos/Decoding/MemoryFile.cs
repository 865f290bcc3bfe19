using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>A file that exists in memory only and in no folder: for a reader that insists on a path.</summary>
internal sealed partial class MemoryFile : IDisposable
{
    private readonly SafeFileHandle handle;

    public MemoryFile(byte[] content)
    {
        handle = new SafeFileHandle(memfd_create("photo", 0), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException("no file in memory");
        RandomAccess.Write(handle, content, 0);
    }

    public string Path => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)] private static partial nint memfd_create(string name, uint flags);
}
