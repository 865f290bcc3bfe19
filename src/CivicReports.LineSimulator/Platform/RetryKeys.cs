using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>Retry keys of accepted requests, remembered for 24 hours.</summary>
public sealed class RetryKeys(SimulatorClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private readonly Dictionary<string, (DateTimeOffset At, string RequestId, JsonArray? Sent)> accepted = [];

    /// <summary>One request at a time decides about keys: two with the same key must not both be accepted.</summary>
    public Lock Gate { get; } = new();

    public bool TryFind(string key, out string requestId, out JsonArray? sent)
    {
        var found = accepted.TryGetValue(key, out var held) && clock.GetUtcNow() - held.At < Life;
        (requestId, sent) = (held.RequestId, held.Sent);
        return found;
    }

    public void Remember(string key, string requestId, JsonArray? sent) => accepted[key] = (clock.GetUtcNow(), requestId, sent);

    public void Clear()
    {
        lock (Gate) accepted.Clear();
    }
}
