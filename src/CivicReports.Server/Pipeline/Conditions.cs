using System.Collections.Concurrent;

namespace CivicReports.Server.Pipeline;

/// <summary>What keeps this server from its work, or from a part of it, and mends itself no sooner than a person mends the cause.</summary>
public enum Condition { DatabaseRefusesWrites, PhotoStoreRefusesWrites, LineRefusesToken, LineQuotaSpent }

/// <summary>What this node found when it last looked; /readyz says it to machines, 受付 to staff.</summary>
public sealed class Conditions
{
    private readonly ConcurrentDictionary<Condition, byte> holding = new();

    public IReadOnlyList<Condition> Now => [.. holding.Keys.Order()];

    public bool Holds(Condition condition) => holding.ContainsKey(condition);

    public void Set(Condition condition, bool holds)
    {
        if (holds) holding[condition] = 0;
        else holding.TryRemove(condition, out _);
    }
}
