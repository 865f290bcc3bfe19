namespace CivicReports.LineSimulator.Platform;

/// <summary>Reply tokens: for one use, within a minute of the webhook that brought them.</summary>
public sealed class ReplyTokens(SimulatorClock clock, FaultBoard faults)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LatestRenewal = TimeSpan.FromMinutes(20);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string ChatId, DateTimeOffset Born, DateTimeOffset Ends, bool Used)> tokens = [];

    public string Issue(string chatId)
    {
        var token = Ids.Hex32();
        var now = clock.GetUtcNow();
        lock (gate) tokens[token] = (chatId, now, now + Life, false);
        return token;
    }

    /// <summary>Each delivery starts the minute again, up to twenty minutes after the event.</summary>
    public void Delivered(string token)
    {
        lock (gate)
        {
            if (!tokens.TryGetValue(token, out var held)) return;
            var now = clock.GetUtcNow();
            if (faults.Now.ExpiredReplyTokens) tokens[token] = held with { Ends = DateTimeOffset.MinValue };
            else if (now - held.Born <= LatestRenewal) tokens[token] = held with { Ends = now + Life };
        }
    }

    /// <summary>Whose token it is or was, for the log.</summary>
    public string? Owner(string token)
    {
        lock (gate) return tokens.TryGetValue(token, out var held) ? held.ChatId : null;
    }

    /// <summary>The chat the reply goes to; null when unknown, expired or already used.</summary>
    public string? Spend(string token)
    {
        lock (gate)
        {
            if (!tokens.TryGetValue(token, out var held) || held.Used || clock.GetUtcNow() > held.Ends) return null;
            tokens[token] = held with { Used = true };
            return held.ChatId;
        }
    }

    public void Clear()
    {
        lock (gate) tokens.Clear();
    }
}
