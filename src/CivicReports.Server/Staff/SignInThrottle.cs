using System.Net;
using System.Threading.RateLimiting;

namespace CivicReports.Server.Staff;

/// <summary>
/// Slows guessing from one address; the lockout of an account itself lies in the database, for all nodes.
/// Only what went wrong counts: a whole office that signs in behind one address in the morning is not guessing.
/// </summary>
internal sealed class SignInThrottle : IDisposable
{
    public const int AtMost = 30;

    private readonly PartitionedRateLimiter<IPAddress> wrong = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
        {
            PermitLimit = AtMost,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    // what is under way has not gone wrong yet: without a bound, any number could be tried at once
    private readonly PartitionedRateLimiter<IPAddress> underWay = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = AtMost, QueueLimit = 0 }));

    /// <summary>A try, to be disposed of when it is over; not acquired where the address has to wait.</summary>
    public RateLimitLease Begin(IPAddress? from)
    {
        var window = wrong.AttemptAcquire(Known(from), permitCount: 0);
        return window.IsAcquired ? underWay.AttemptAcquire(Known(from)) : window;
    }

    public void CountWrong(IPAddress? from) => wrong.AttemptAcquire(Known(from)).Dispose();

    public void Dispose()
    {
        wrong.Dispose();
        underWay.Dispose();
    }

    private static IPAddress Known(IPAddress? from) => from ?? IPAddress.None;
}
