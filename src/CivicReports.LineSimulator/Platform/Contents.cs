using System.Diagnostics.CodeAnalysis;

namespace CivicReports.LineSimulator.Platform;

/// <summary>Bytes that a resident sent.</summary>
public sealed record Content(string ChatId, byte[] Bytes, string ContentType, DateTimeOffset At, bool Gone);

/// <summary>Photos, voice and files by message id.</summary>
public sealed class Contents(SimulatorClock clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Content> held = [];

    public void Keep(string messageId, string chatId, byte[] bytes, string contentType)
    {
        lock (gate) held[messageId] = new Content(chatId, bytes, contentType, clock.GetUtcNow(), false);
    }

    public bool TryFind(string messageId, [NotNullWhen(true)] out Content? content)
    {
        lock (gate) return held.TryGetValue(messageId, out content);
    }

    /// <summary>What was unsent is gone for the account too.</summary>
    public void Remove(string messageId)
    {
        lock (gate)
            if (held.TryGetValue(messageId, out var content)) held[messageId] = content with { Bytes = [], Gone = true };
    }

    public void Clear()
    {
        lock (gate) held.Clear();
    }
}
