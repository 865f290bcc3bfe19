namespace CivicReports.LineSimulator.Platform;

/// <summary>The platform's time: real time plus what was shifted by hand.</summary>
public sealed class SimulatorClock(TimeProvider real) : TimeProvider
{
    private long shiftTicks;

    public TimeSpan Shift => TimeSpan.FromTicks(Interlocked.Read(ref shiftTicks));

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Shift;

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public void ShiftTo(TimeSpan shift) => Interlocked.Exchange(ref shiftTicks, shift.Ticks);
}
