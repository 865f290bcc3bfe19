using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CivicReports.Line.Client;

/// <summary>Token buckets that keep this node within its share of LINE's limits per endpoint.</summary>
internal sealed class EndpointLimits(IOptions<LineOptions> options) : IDisposable
{
    // a call waits in line this long at most for its turn; beyond, the caller hears "later"
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<Endpoint, TokenBucketRateLimiter> buckets = Enum.GetValues<Endpoint>()
        .ToDictionary(endpoint => endpoint, endpoint => Bucket(endpoint, options.Value.RateShare));

    /// <summary>
    /// Buckets are filled when somebody asks, not by timers of their own: those of all endpoints would wake an idle process eighty times a
    /// second.
    /// </summary>
    internal async ValueTask<RateLimitLease> Acquire(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var bucket = buckets[endpoint];
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            bucket.TryReplenish();
            var lease = bucket.AttemptAcquire();
            if (lease.IsAcquired || Stopwatch.GetElapsedTime(began) + bucket.ReplenishmentPeriod > Patience)
                return lease;
            lease.Dispose();
            await Task.Delay(bucket.ReplenishmentPeriod, cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var bucket in buckets.Values)
            bucket.Dispose();
    }

    private static (int Calls, TimeSpan Per) Limit(Endpoint endpoint) => endpoint switch
    {
        Endpoint.LoadingIndicator => (100, TimeSpan.FromSeconds(1)),
        Endpoint.ListRichMenus => (10, TimeSpan.FromSeconds(1)),
        Endpoint.CreateRichMenu or Endpoint.DeleteRichMenu => (100, TimeSpan.FromHours(1)),
        Endpoint.WebhookSetting => (1000, TimeSpan.FromMinutes(1)),
        Endpoint.WebhookTest => (60, TimeSpan.FromHours(1)),
        _ => (2000, TimeSpan.FromSeconds(1)),
    };

    private static TokenBucketRateLimiter Bucket(Endpoint endpoint, double share)
    {
        var (calls, per) = Limit(endpoint);
        var most = Math.Max(1, (int)(calls * share));
        var period = per / most > ShortestPeriod ? per / most : ShortestPeriod;
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, (int)(most * (period / per))),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
            AutoReplenishment = false,
        });
    }
}
