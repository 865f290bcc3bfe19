namespace CivicReports.LineSimulator;

/// <summary>What the simulator is told by configuration (section "Simulator"); the defaults are clearly no real account.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Where signed webhooks go; nothing is sent while it is empty.</summary>
    public string WebhookUrl { get; init; } = "";

    /// <summary>Key of the webhook signature and secret of the stateless token.</summary>
    public string ChannelSecret { get; init; } = "simulator-secret";

    /// <summary>The long-lived token that the Messaging API accepts.</summary>
    public string ChannelAccessToken { get; init; } = "simulator-token";

    /// <summary>The Messaging API channel.</summary>
    public string ChannelId { get; init; } = "1000000001";

    /// <summary>The LINE Login channel: the audience of ID tokens.</summary>
    public string LoginChannelId { get; init; } = "1000000002";

    /// <summary>Issuer written into ID tokens.</summary>
    public string Issuer { get; init; } = "https://access.line.me";

    /// <summary>Display name of the official account.</summary>
    public string AccountName { get; init; } = "海風市 みちとまちの通報";

    /// <summary>A GeoJSON file drawn under the place picker; a plain grid without it.</summary>
    public string MapGeoJson { get; init; } = "";

    /// <summary>When set, content paths answer on this port only and everything else on the others, as on LINE's two hosts.</summary>
    public int DataPort { get; init; }

    /// <summary>Redeliver what was not answered with 2xx (the switch in LINE's console).</summary>
    public bool Redelivery { get; init; } = true;

    /// <summary>Milliseconds before the first redelivery; each further one waits twice as long.</summary>
    public int RedeliveryFirstDelayMs { get; init; } = 1000;

    /// <summary>Redeliveries before the platform gives up.</summary>
    public int RedeliveryAttempts { get; init; } = 6;

    /// <summary>Milliseconds the receiver has to answer a webhook.</summary>
    public int WebhookTimeoutMs { get; init; } = 2000;

    /// <summary>Milliseconds an event waits for the next one to change places with, while events are reordered.</summary>
    public int ReorderWaitMs { get; init; } = 1500;

    /// <summary>Lets other machines use page and control API (a container network); never on an open network.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>A folder to serve the page from instead of the built-in one, while working on the page.</summary>
    public string PageFolder { get; init; } = "";
}
