using Microsoft.Extensions.Caching.Memory;

namespace CivicReports.Server.Audit;

/// <summary>Who was noted to have read what within the hour on this node: a page that renews itself is one reading.</summary>
public sealed class RecentReads : IDisposable
{
    public static readonly TimeSpan Once = TimeSpan.FromHours(1);

    private readonly MemoryCache noted = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>True the first time within the hour.</summary>
    public bool IsNew(string reader, string subject)
    {
        var key = (reader, subject);
        if (noted.TryGetValue(key, out _)) return false;
        noted.Set(key, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Once, Size = 1 });
        return true;
    }

    public void Dispose() => noted.Dispose();
}
