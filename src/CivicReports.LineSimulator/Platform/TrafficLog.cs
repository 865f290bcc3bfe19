using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>One request, in either direction.</summary>
public sealed record TrafficEntry
{
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>"webhook" (to the server) or "api" (from the server).</summary>
    public required string Direction { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }

    /// <summary>The resident or group concerned, when one is.</summary>
    public string? Who { get; init; }

    /// <summary>A few words about the content.</summary>
    public string? Summary { get; init; }
    public JsonNode? Request { get; init; }
    public int? Status { get; init; }
    public JsonNode? Response { get; init; }
    public double DurationMs { get; init; }

    /// <summary>The switched-on fault that shaped this request.</summary>
    public string? Fault { get; init; }

    /// <summary>Why there was no answer: could_not_connect, request_timeout, error_status_code, no_webhook_url.</summary>
    public string? Reason { get; init; }
    public int? Attempt { get; init; }
    public string? EventId { get; init; }
    public string? RetryKey { get; init; }
    public string? RequestId { get; init; }
}

/// <summary>Every request both ways: the latest ones in full, all of them as counts.</summary>
public sealed class TrafficLog(SimulatorClock clock, LiveChanges live)
{
    private const int Kept = 5000;
    private readonly Lock gate = new();
    private readonly LinkedList<TrafficEntry> entries = [];
    private readonly SortedDictionary<string, SortedDictionary<string, int>> counts = [];
    private long last;

    public void Add(TrafficEntry entry)
    {
        lock (gate)
        {
            entries.AddLast(entry with { Seq = ++last, At = clock.GetUtcNow() - TimeSpan.FromMilliseconds(entry.DurationMs) });
            if (entries.Count > Kept) entries.RemoveFirst();
            var line = entry.Direction == "webhook" ? "webhook" : $"{entry.Method} {entry.Path}";
            if (!counts.TryGetValue(line, out var outcomes)) counts[line] = outcomes = [];
            var outcome = entry.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? entry.Reason ?? "none";
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
        live.Tell("traffic");
    }

    /// <summary>Entries after a sequence number, oldest first; of a long list only the end.</summary>
    public IReadOnlyList<TrafficEntry> After(long seq, int limit)
    {
        lock (gate) return [.. entries.Where(entry => entry.Seq > seq).TakeLast(limit)];
    }

    /// <summary>Outcome counts since the start or the last clearing: "POST /v2/bot/message/push" → "200" → 3.</summary>
    public JsonNode Counts()
    {
        lock (gate) return Json.From(counts)!;
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            counts.Clear();
        }
        live.Tell("traffic");
    }
}
