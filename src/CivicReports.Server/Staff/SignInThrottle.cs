using System.Net;
using System.Threading.RateLimiting;

namespace CivicReports.Server.Staff;

/// <summary>Slows guessing from one address; the lockout of an account itself lies in the database, for all nodes.</summary>
internal sealed class SignInThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = 30,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    public bool Permits(IPAddress? from) => limiter.AttemptAcquire(from ?? IPAddress.None).IsAcquired;

    public void Dispose() => limiter.Dispose();
}
