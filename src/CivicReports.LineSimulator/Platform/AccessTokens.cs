namespace CivicReports.LineSimulator.Platform;

/// <summary>The configured long-lived token and the short stateless ones.</summary>
public sealed class AccessTokens(SimulatorOptions options, SimulatorClock clock)
{
    /// <summary>Life of a stateless token, seconds.</summary>
    public const int StatelessSeconds = 900;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> issued = [];

    public string Issue()
    {
        var token = Ids.Token(96);
        lock (gate) issued[token] = clock.GetUtcNow().AddSeconds(StatelessSeconds);
        return token;
    }

    public bool Accepts(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return false;
        var token = authorization["Bearer ".Length..].Trim();
        if (token.Length > 0 && token == options.ChannelAccessToken) return true;
        lock (gate) return issued.TryGetValue(token, out var ends) && clock.GetUtcNow() < ends;
    }
}
