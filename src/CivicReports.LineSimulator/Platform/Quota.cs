namespace CivicReports.LineSimulator.Platform;

/// <summary>Counted messages of the month; null limit = a plan without one (as municipalities have).</summary>
public sealed class Quota
{
    private readonly Lock gate = new();
    private long? limit;
    private long used;

    public (long? Limit, long Used) Now
    {
        get { lock (gate) return (limit, used); }
    }

    public void Set(long? newLimit, long newUsed)
    {
        lock (gate) (limit, used) = (newLimit, newUsed);
    }

    /// <summary>False, and nothing counted, when the recipients would exceed the month's limit.</summary>
    public bool TryUse(int recipients)
    {
        lock (gate)
        {
            if (limit is { } most && used + recipients > most) return false;
            used += recipients;
            return true;
        }
    }
}
