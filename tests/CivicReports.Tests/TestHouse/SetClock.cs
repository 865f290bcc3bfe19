namespace CivicReports.Tests.TestHouse;

/// <summary>A clock that stands still until a test moves it. Timers still run on real time.</summary>
public sealed class SetClock : TimeProvider
{
    /// <summary>A Friday, 10:00 in Japan.</summary>
    private DateTimeOffset now = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Forward(TimeSpan by) => now += by;

    public void Set(DateTimeOffset to) => now = to;
}
