namespace CivicReports.Benchmarks.Stand;

/// <summary>One path through the house, measured beside its limit or a peer in interleaved rounds.</summary>
internal abstract class MeasuredPath
{
    /// <summary>As `./civic bench name` knows it.</summary>
    public abstract string Name { get; }

    public abstract Task Run(TestStand stand, Findings findings);
}
