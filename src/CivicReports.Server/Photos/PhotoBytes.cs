namespace CivicReports.Server.Photos;

/// <summary>Reads a photo from wherever it comes, and no further than a photo may go.</summary>
internal static class PhotoBytes
{
    /// <summary>All bytes, or null where there are more than <see cref="PhotoLimits.Bytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(Stream stream, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (bytes.Length + read > PhotoLimits.Bytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
